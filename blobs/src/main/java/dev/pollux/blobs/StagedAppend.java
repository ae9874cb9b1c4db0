package dev.pollux.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * One append. Bytes are collected into pieces; while a piece is written, the one before it is hashed on another thread, and what
 * was written earlier goes to the disk. What was not {@link #keep kept} when it is closed is cut off again. Memory: two pieces.
 * Threading: one thread.
 */
final class StagedAppend implements AutoCloseable {

    /** As much as is handed to the other thread at once. */
    static final int PIECE = 1 << 20;

    /** As much as is given to the system at once: what fits into a processor's cache is copied several times as fast. */
    private static final int SLICE = 1 << 17;

    /** As much as may wait for the disk, so that not all of it does when everything has come. */
    private static final int FLUSHED_AT_ONCE = 1 << 26;

    private final StagedFile file;
    private final DiskFailures disk;
    private final FileChannel channel;
    private final Optional<RunningDigest> digest;
    private final SideTask hashing;
    private final SideTask flushing;

    private byte[] piece = new byte[PIECE];
    private byte[] other = new byte[PIECE];
    private int filled;
    private long written;
    private long flushed;
    private long kept;

    /** Begins behind what is kept. {@code digest} is of that, or empty if nobody knows it. */
    StagedAppend(StagedFile file, DiskFailures disk, Optional<RunningDigest> digest, Executor executor) {
        this.file = file;
        this.disk = disk;
        this.digest = digest;
        this.hashing = new SideTask(executor);
        this.flushing = new SideTask(executor);
        this.channel = disk.translating(file::openToAppend);
        this.written = disk.translating(channel::size);
        this.flushed = written;
        this.kept = written;
    }

    /** Number of bytes of the upload with all that came. */
    long position() {
        return written + filled;
    }

    /** Takes what one read gives; false at the end of {@code bytes}. */
    boolean take(InputStream bytes) throws IOException {
        int count = bytes.read(piece, filled, Math.min(SLICE, PIECE - filled));
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
        flushing.await();
        disk.translatingAction(() -> channel.force(false));
        hashing.await();
        disk.translatingAction(() -> file.keep(written));
        kept = written;
        return kept;
    }

    private void write() {
        byte[] full = piece;
        int length = filled;
        // Waits for the piece before, which the next read is going to replace.
        digest.ifPresent(sum -> hashing.start(() -> sum.update(full, length)));
        disk.translatingAction(() -> write(full, length));
        piece = other;
        other = full;
        filled = 0;
        flushSome();
    }

    private void write(byte[] bytes, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = channel.write(ByteBuffer.wrap(bytes, done, Math.min(SLICE, length - done)), written);
            done += count;
            written += count;
        }
    }

    private void flushSome() {
        if (written - flushed >= FLUSHED_AT_ONCE && flushing.isDone()) {
            flushed = written;
            flushing.start(() -> disk.translatingAction(() -> channel.force(false)));
        }
    }

    @Override
    public void close() {
        hashing.end();
        flushing.end();
        disk.translatingAction(() -> {
            try (channel) {
                if (written > kept && channel.isOpen()) {
                    channel.truncate(kept); // does not count in any case; gives back its room
                }
            }
        });
    }
}
