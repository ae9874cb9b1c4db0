package dev.pollux.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * One append. Bytes are collected into pieces; while one is, the piece before it is written on another thread and hashed on a third.
 * What was not {@link #keep kept} when it is closed is cut off again. Memory: two pieces, outside the heap, and a slice. Threading:
 * one thread.
 */
final class StagedAppend implements AutoCloseable {

    /** As much as is read at once: it is still in the processor's cache when it is copied. */
    private static final int SLICE = 1 << 17;

    private final StagedFile file;
    private final DiskFailures disk;
    private final PieceWriter writer;
    private final Optional<RunningDigest> digest;
    private final SideTask hashing;
    private final SideTask writing;

    private final PieceMemory memory;
    private final byte[] slice = new byte[SLICE];
    private ByteBuffer piece;
    private ByteBuffer other;
    private long given;
    private long kept;

    /** Begins behind what is kept. {@code digest} is of that, or empty if nobody knows it. */
    StagedAppend(
            StagedFile file, DiskFailures disk, Optional<RunningDigest> digest, Executor executor, PieceMemory memory) {
        this.file = file;
        this.disk = disk;
        this.digest = digest;
        this.memory = memory;
        this.hashing = new SideTask(executor);
        this.writing = new SideTask(executor);
        FileChannel channel = disk.translating(file::openToAppend);
        this.writer = new PieceWriter(channel, file.openPastCache(), disk, executor);
        this.given = disk.translating(channel::size);
        this.kept = given;
        this.piece = memory.take().limit(room());
        this.other = memory.take();
    }

    // Pieces end at multiples of their size, so that all but the first and the last are whole.
    private int room() {
        return PieceMemory.PIECE - (int) (given % PieceMemory.PIECE);
    }

    /** Number of bytes of the upload with all that came. */
    long position() {
        return given + piece.position();
    }

    /** Takes what one read gives; false at the end of {@code bytes}. */
    boolean take(InputStream bytes) throws IOException {
        int count = bytes.read(slice, 0, Math.min(SLICE, piece.remaining()));
        if (count < 0) {
            return false;
        }
        piece.put(slice, 0, count);
        if (!piece.hasRemaining()) {
            write();
        }
        return true;
    }

    /** Keeps all that came, durably. */
    long keep() {
        write();
        writing.await();
        disk.translatingAction(writer::force);
        hashing.await();
        disk.translatingAction(() -> file.keep(given));
        kept = given;
        return kept;
    }

    private void write() {
        ByteBuffer full = piece.flip();
        long position = given;
        // Each waits for the piece before, which the next read is going to replace.
        digest.ifPresent(sum -> hashing.start(() -> sum.update(full.duplicate())));
        writing.start(() -> disk.translatingAction(() -> writer.write(full.duplicate(), position)));
        given += full.limit();
        piece = other.clear().limit(room());
        other = full;
    }

    @Override
    public void close() {
        hashing.end();
        writing.end();
        memory.giveBack(piece);
        memory.giveBack(other);
        disk.translatingAction(() -> {
            try (writer) {
                if (given > kept) {
                    writer.cutOffAt(kept); // does not count in any case; gives back its room
                }
            }
        });
    }
}
