package dev.pollux.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * What is staged of an upload: a file with the bytes, and beside it one with the number of those that count. The number is written
 * when the bytes are on the disk, so that what an interrupted append left behind them never counts.
 *
 * @param folder where both are
 * @param name the upload's
 */
record StagedFile(PrivateFolder folder, String name) {

    Path bytes() {
        return folder.path().resolve(name);
    }

    private Path count() {
        return folder.path().resolve(name + ".kept");
    }

    private Path draft() {
        return folder.path().resolve(name + ".draft");
    }

    /** Number of bytes that count; 0 when there is no file, or one of which none was kept yet. */
    long kept() throws IOException {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
        try (FileChannel channel = FileChannel.open(count(), StandardOpenOption.READ)) {
            channel.read(number);
        } catch (NoSuchFileException nothing) {
            return 0;
        }
        return number.hasRemaining() ? 0 : number.getLong(0);
    }

    /** Lets this number of bytes count, durably. They are on the disk already. */
    void keep(long kept) throws IOException {
        boolean fresh = !Files.exists(count());
        try (FileChannel channel = PrivateFolder.open(count(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Eight bytes of one sector: there is no half of it.
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(kept).flip(), 0);
            channel.force(false);
        }
        if (fresh) {
            folder.flush();
        }
    }

    /** Opens the file behind the bytes that count. */
    FileChannel openToAppend() throws IOException {
        if (Files.exists(bytes()) && isBlobToo()) {
            leaveToBlob();
        }
        return openTrimmed();
    }

    /** The same file past the system's cache, for whole blocks only; empty where the file system has no such way. */
    Optional<FileChannel> openPastCache() {
        return PastCache.OPTION.flatMap(pastCache -> {
            try {
                return Optional.of(FileChannel.open(bytes(), StandardOpenOption.WRITE, pastCache));
            } catch (IOException | UnsupportedOperationException noSuchWay) {
                return Optional.empty();
            }
        });
    }

    /** Nothing is behind the bytes that count, the file was touched now, and all of that is durable. */
    void settle() throws IOException {
        try (FileChannel channel = openTrimmed()) {
            Files.setLastModifiedTime(bytes(), FileTime.from(Instant.now()));
            channel.force(true);
        }
    }

    private FileChannel openTrimmed() throws IOException {
        FileChannel channel = PrivateFolder.open(bytes(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.truncate(kept());
            return channel;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /** The digest of the whole file. */
    RunningDigest read() throws IOException {
        RunningDigest digest = new RunningDigest();
        byte[] piece = new byte[PieceMemory.PIECE];
        try (InputStream bytes = Files.newInputStream(bytes())) {
            for (int count = bytes.read(piece); count >= 0; count = bytes.read(piece)) {
                digest.update(ByteBuffer.wrap(piece, 0, count));
            }
        }
        return digest;
    }

    private boolean isBlobToo() throws IOException {
        return (int) Files.getAttribute(bytes(), "unix:nlink") > 1;
    }

    // The blob keeps the file, which never changes again; the upload goes on with a copy.
    private void leaveToBlob() throws IOException {
        Files.copy(bytes(), draft(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        try (FileChannel channel = FileChannel.open(draft(), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft(), bytes(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        folder.flush();
    }

    /** Removes the upload. What is removed first is what makes the rest count. */
    void delete() throws IOException {
        boolean known = Files.deleteIfExists(count());
        known |= Files.deleteIfExists(draft());
        known |= Files.deleteIfExists(bytes());
        if (known) {
            folder.flush();
        }
    }
}
