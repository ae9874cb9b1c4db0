package dev.pollux.blobs;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Memory for the pieces of appends, outside the heap and beginning at a block's boundary. What is given back is used again, by
 * whomever; of very much at once the garbage collector gets the rest. Threading: safe for use by many threads at once.
 */
final class PieceMemory {

    /** Bytes of a piece. */
    static final int PIECE = 1 << 20;

    /** What begins at such an address may go past the system's cache; no file system has larger blocks than a page. */
    private static final int ALIGNMENT = 1 << 12;

    /** As many pieces as are kept while nobody needs them. */
    private static final int KEPT = 16;

    private final Queue<ByteBuffer> free = new ArrayBlockingQueue<>(KEPT);

    /** An empty piece. What is behind its limit may be anybody's: only what was put into it may be read. */
    ByteBuffer take() {
        ByteBuffer known = free.poll();
        return known != null
                ? known.clear()
                : ByteBuffer.allocateDirect(PIECE + ALIGNMENT - 1).alignedSlice(ALIGNMENT);
    }

    /** Nobody uses the piece any more. */
    void giveBack(ByteBuffer piece) {
        free.offer(piece);
    }
}
