package dev.pollux.engine.prefix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A {@link SavedPrefix} in a file: a header, what it depends on, its space, its tokens, and the state. Numbers are little-endian.
 *
 * <pre>
 * 8 bytes  "PLXKV001"
 * 4        length of the fingerprint, then its UTF-8 bytes
 * 4        length of the space, then its UTF-8 bytes
 * 4        number of tokens, then 4 bytes each
 * 8        length of the state
 * 4        CRC-32C of all before, and of the state
 *          zeros up to a multiple of 64
 *          the state
 * </pre>
 */
final class PrefixFile {

    private static final byte[] MAGIC = "PLXKV001".getBytes(StandardCharsets.US_ASCII);
    private static final int ALIGNMENT = 64;
    private static final int CRC_BYTES = Integer.BYTES;
    private static final int LARGEST_HEADER = 1 << 26;
    private static final int PIECE_BYTES = 1 << 26;

    private PrefixFile() {}

    /** Writes it beside the place and moves it there, so that nobody sees half of it. */
    static void write(Path file, String fingerprint, SavedPrefix prefix) throws IOException {
        Path unfinished = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                writeAll(channel, header(fingerprint, prefix));
                writeState(channel, prefix.state());
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void writeState(FileChannel channel, MemorySegment state) throws IOException {
        for (long at = 0; at < state.byteSize(); at += PIECE_BYTES) {
            long bytes = Math.min(PIECE_BYTES, state.byteSize() - at);
            writeAll(channel, state.asSlice(at, bytes).asByteBuffer());
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer header(String fingerprint, SavedPrefix prefix) {
        byte[] model = fingerprint.getBytes(StandardCharsets.UTF_8);
        byte[] space = prefix.space().getBytes(StandardCharsets.UTF_8);
        int length = MAGIC.length + 3 * Integer.BYTES + model.length + space.length + prefix.length() * Integer.BYTES;
        ByteBuffer header = ByteBuffer.allocate(aligned(length + Long.BYTES + CRC_BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putInt(model.length)
                .put(model)
                .putInt(space.length)
                .put(space)
                .putInt(prefix.length());
        for (int token : prefix.tokens()) {
            header.putInt(token);
        }
        header.putLong(prefix.bytes());
        header.putInt(checksum(header.duplicate().flip(), prefix.state()));
        return header.rewind();
    }

    private static int aligned(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static int checksum(ByteBuffer header, MemorySegment state) {
        CRC32C checksum = new CRC32C();
        checksum.update(header);
        for (long at = 0; at < state.byteSize(); at += PIECE_BYTES) {
            checksum.update(state.asSlice(at, Math.min(PIECE_BYTES, state.byteSize() - at))
                    .asByteBuffer());
        }
        return (int) checksum.getValue();
    }

    /**
     * Maps the file. The caller releases the result. What is written to the memory does not reach the file, nor others that map it.
     *
     * @param verifying whether to compare the checksum, which reads all of it
     * @return empty if it is damaged, or was written for something else
     */
    static Optional<SavedPrefix> read(Path file, String fingerprint, boolean verifying) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment whole = channel.map(FileChannel.MapMode.PRIVATE, 0, channel.size(), arena);
            Optional<SavedPrefix> prefix = parsed(whole, file, fingerprint, verifying, arena);
            if (prefix.isEmpty()) {
                arena.close();
            }
            return prefix;
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private static Optional<SavedPrefix> parsed(
            MemorySegment whole, Path file, String fingerprint, boolean verifying, Arena arena) {
        ByteBuffer header = whole.asSlice(0, Math.min(LARGEST_HEADER, whole.byteSize()))
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
        if (!text(header, MAGIC.length).equals(new String(MAGIC, StandardCharsets.US_ASCII))
                || !text(header, length(header)).equals(fingerprint)) {
            return Optional.empty();
        }
        String space = text(header, length(header));
        int[] tokens = new int[header.remaining() >= Integer.BYTES ? tokens(header) : 0];
        for (int index = 0; index < tokens.length; index++) {
            tokens[index] = header.getInt();
        }
        if (header.remaining() < Long.BYTES + CRC_BYTES) {
            return Optional.empty();
        }
        return state(whole, header, verifying)
                .map(state -> new SavedPrefix(space, tokens, arena, state, Optional.of(file)));
    }

    private static Optional<MemorySegment> state(MemorySegment whole, ByteBuffer header, boolean verifying) {
        long bytes = header.getLong();
        ByteBuffer checked = header.duplicate().flip();
        int checksum = header.getInt();
        int start = aligned(header.position());
        if (bytes < 1 || start + bytes != whole.byteSize()) {
            return Optional.empty();
        }
        MemorySegment state = whole.asSlice(start, bytes);
        return verifying && checksum(checked, state) != checksum ? Optional.empty() : Optional.of(state);
    }

    private static int tokens(ByteBuffer header) {
        int tokens = header.getInt();
        return tokens < 0 || tokens > header.remaining() / Integer.BYTES ? 0 : tokens;
    }

    private static int length(ByteBuffer header) {
        return header.remaining() < Integer.BYTES ? 0 : header.getInt();
    }

    private static String text(ByteBuffer header, int length) {
        if (length < 0 || length > header.remaining()) {
            return "";
        }
        byte[] bytes = new byte[length];
        header.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
