package dev.pollux.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One append: bytes are collected into pieces; while a piece is written here it is hashed elsewhere. What was not {@link #keep
 * kept} when it is closed is cut off again. Memory: two pieces. Threading: one thread.
 */
final class StagedAppend implements AutoCloseable {

    static final int PIECE = 1 << 20;

    private final StagedFile file;
    private final DiskFailures disk;
    private final FileChannel channel;
    private final Optional<RunningDigest> digest;
    private final Executor hashing;

    private byte[] piece = new byte[PIECE];
    private byte[] other = new byte[PIECE];
    private int filled;
    private CompletableFuture<Void> hashed = CompletableFuture.completedFuture(null);
    private long written;
    private long kept;

    /** Begins behind what is kept. {@code digest} is of that, or empty if nobody knows it. */
    StagedAppend(StagedFile file, DiskFailures disk, Optional<RunningDigest> digest, Executor hashing) {
        this.file = file;
        this.disk = disk;
        this.digest = digest;
        this.hashing = hashing;
        this.channel = disk.translating(file::openToAppend);
        this.written = disk.translating(channel::size);
        this.kept = written;
    }

    /** Number of bytes of the upload with all that came. */
    long position() {
        return written + filled;
    }

    /** Takes what one read gives; false at the end of {@code bytes}. */
    boolean take(InputStream bytes) throws IOException {
        int count = bytes.read(piece, filled, PIECE - filled);
        if (count < 0) {
            return false;
        }
        filled += count;
        if (filled == PIECE) {
            write();
        }
        return true;
    }

    /** Keeps all that came, durably. */
    long keep() {
        write();
        disk.translatingAction(() -> channel.force(false));
        hashed.join();
        disk.translatingAction(() -> file.keep(written));
        kept = written;
        return kept;
    }

    private void write() {
        byte[] full = piece;
        int length = filled;
        hashed.join(); // the piece before this one, whose bytes the next read replaces
        digest.ifPresent(sum -> hashed = CompletableFuture.runAsync(() -> sum.update(full, length), hashing));
        disk.translatingAction(() -> write(ByteBuffer.wrap(full, 0, length)));
        piece = other;
        other = full;
        filled = 0;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            written += channel.write(bytes, written);
        }
    }

    @Override
    public void close() {
        disk.translatingAction(() -> {
            try (channel) {
                if (written > kept && channel.isOpen()) {
                    channel.truncate(kept); // does not count in any case; gives back its room
                }
            }
        });
    }
}
