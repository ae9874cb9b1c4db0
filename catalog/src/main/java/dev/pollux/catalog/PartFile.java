package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import dev.pollux.catalog.Progress.Phase;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that grows, with the SHA-256 of what it holds.
 *
 * <p>Threading: one thread at a time. Every failure to write is a {@link CatalogException}, so that an {@link IOException}
 * around its use is always the source's.
 */
final class PartFile implements Closeable {

    private static final int BUFFER_BYTES = 1 << 17;

    private final Path path;
    private final FileChannel channel;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private MessageDigest digest = newDigest();
    private long length;

    private PartFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens the file and reads what is there already. */
    static PartFile open(Path path, ProgressListener listener) {
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            PartFile part = new PartFile(path, channel);
            part.readExisting(listener);
            return part;
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private void readExisting(ProgressListener listener) throws IOException {
        long existing = channel.size();
        if (existing == 0) {
            return;
        }
        ProgressMeter meter = new ProgressMeter(listener, Phase.CHECKING, 0, existing);
        for (int n = channel.read(ByteBuffer.wrap(buffer)); n > 0; n = channel.read(ByteBuffer.wrap(buffer))) {
            digest.update(buffer, 0, n);
            length += n;
            meter.to(length);
        }
        meter.finish();
    }

    long length() {
        return length;
    }

    /** Forgets everything written so far. */
    void restart() {
        try {
            channel.truncate(0);
            channel.position(0);
            digest = newDigest();
            length = 0;
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /**
     * Appends all that the stream has.
     *
     * @throws IOException if the stream fails; what came before it is kept
     * @throws CatalogException if more than {@code maxLength} bytes in all come, or nothing can be written
     */
    void appendAll(InputStream in, long maxLength, ProgressMeter meter) throws IOException {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (length + n > maxLength) {
                throw new CatalogException(
                        Reason.REFUSED, "The source sends more than " + ByteSize.text(maxLength) + ": stopped");
            }
            append(n);
            meter.to(length);
        }
    }

    private void append(int n) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            digest.update(buffer, 0, n);
            length += n;
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** Of all bytes so far, in lower-case hexadecimal digits. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the JDK's SHA-256 can be cloned", e);
        }
    }

    /** Makes what was written survive a power failure. */
    void force() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    static CatalogException unwritable(Path path, IOException cause) {
        Path folder = path.getParent();
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        boolean exists = folder != null && Files.isDirectory(folder);
        return new CatalogException(
                Reason.LOCAL, "Cannot write " + (exists ? path : folder) + ": " + OneLine.of(why), cause);
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
