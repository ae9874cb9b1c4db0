package dev.pollux.blobs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Writes a file in pieces. Whole pieces at multiples of their size go past the system's cache where the file system lets them: that
 * takes a fifth of the processor's time, and the disk works while bytes come instead of afterwards. The others, and all of them where
 * it does not, go through the cache, and to the disk from time to time. Durable is what {@link #force} found written.
 *
 * <p>Threading: one thread at a time.
 */
final class PieceWriter implements Closeable {

    /** As much as is given to the system's cache at once: what fits into a processor's cache is copied several times as fast. */
    private static final int SLICE = 1 << 17;

    /** As much as may wait for the disk, so that not all of it does when everything has come. */
    private static final int FLUSHED_AT_ONCE = 1 << 26;

    private final FileChannel cached;
    private final SideTask flushing;
    private final DiskFailures disk;
    private Optional<FileChannel> direct;
    private long unflushed;

    /**
     * Both ways lead to one file, and are closed with this.
     *
     * @param cached through the system's cache
     * @param direct past it
     */
    PieceWriter(FileChannel cached, Optional<FileChannel> direct, DiskFailures disk, Executor executor) {
        this.cached = cached;
        this.direct = direct;
        this.disk = disk;
        this.flushing = new SideTask(executor);
    }

    /**
     * Writes what remains of a piece.
     *
     * @param piece begins at a block's boundary in memory
     */
    void write(ByteBuffer piece, long position) throws IOException {
        boolean whole = piece.remaining() == piece.capacity() && position % piece.capacity() == 0;
        if (!whole || !writeDirect(piece.duplicate(), position)) {
            writeCached(piece, position);
        }
    }

    private boolean writeDirect(ByteBuffer piece, long start) throws IOException {
        if (direct.isEmpty()) {
            return false;
        }
        try {
            while (piece.hasRemaining()) {
                direct.get().write(piece, start + piece.position());
            }
            return true;
        } catch (IOException refused) {
            // Blocks of another size, no room, or a broken disk: the way through the cache says which.
            direct.get().close();
            direct = Optional.empty();
            return false;
        }
    }

    private void writeCached(ByteBuffer piece, long start) throws IOException {
        long offset = start - piece.position();
        int end = piece.limit();
        while (piece.position() < end) {
            piece.limit(Math.min(end, piece.position() + SLICE));
            unflushed += cached.write(piece, offset + piece.position());
        }
        if (unflushed >= FLUSHED_AT_ONCE && flushing.isDone()) {
            unflushed = 0;
            flushing.start(() -> disk.translatingAction(() -> cached.force(false)));
        }
    }

    /** What was written is on the disk. */
    void force() throws IOException {
        flushing.await();
        cached.force(false);
    }

    /** Gives back the room of what is behind a position, unless the file is closed already. */
    void cutOffAt(long end) throws IOException {
        if (cached.isOpen()) {
            cached.truncate(end);
        }
    }

    @Override
    public void close() throws IOException {
        flushing.end();
        try (cached) {
            if (direct.isPresent()) {
                direct.get().close();
            }
        }
    }
}
