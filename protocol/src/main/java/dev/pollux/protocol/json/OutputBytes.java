package dev.pollux.protocol.json;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bytes of a document: a growing array without the locks of the library's, handed on in pieces where somebody takes them. */
final class OutputBytes {

    /** A piece is handed on when it has come so far. */
    private static final int PIECE = 64 * 1024;

    private final @Nullable Consumer<byte[]> taker;
    private byte[] bytes = new byte[512];
    private int size;

    /** @param taker of the pieces; null where the document is wanted whole */
    OutputBytes(@Nullable Consumer<byte[]> taker) {
        this.taker = taker;
    }

    void write(int b) {
        if (size == bytes.length) {
            grow(1);
        }
        bytes[size++] = (byte) b;
    }

    void write(byte[] source, int from, int length) {
        if (bytes.length - size < length) {
            grow(length);
        }
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    private void grow(int more) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }

    /** Hands on what there is, if that is enough for a piece. Called between values. */
    void pause() {
        if (taker != null && size >= PIECE) {
            taker.accept(take());
        }
    }

    /** What was not handed on. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }
}
