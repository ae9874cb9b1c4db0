package dev.pollux.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds RST_STREAM frames in the bytes that a client sends over HTTP/2 (RFC 9113, sections 3.4, 4.1 and 6.4). Helidon marks
 * a reset stream as closed but tells nobody.
 *
 * <p>Threading: confined to the connection's thread.
 */
final class Http2FrameScanner {

    /** What a client says first when it knows that the server speaks HTTP/2. */
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    static final int PREFACE_BYTES = PREFACE.length;

    private static final int HEADER_BYTES = 9;
    private static final int RST_STREAM = 0x3;

    private final IntConsumer onReset;
    private final byte[] header = new byte[HEADER_BYTES];
    private int headerBytes;
    private int skip = PREFACE_BYTES;

    /** {@code onReset} gets the number of each stream that the client resets. */
    Http2FrameScanner(IntConsumer onReset) {
        this.onReset = onReset;
    }

    /** Whether {@code bytes}, the first of a connection, are those of the preface. */
    static boolean isPrefaceSoFar(byte[] bytes) {
        return Arrays.equals(bytes, Arrays.copyOf(PREFACE, bytes.length));
    }

    void accept(byte[] bytes) {
        int position = 0;
        while (position < bytes.length) {
            if (skip > 0) {
                int skipped = Math.min(skip, bytes.length - position);
                skip -= skipped;
                position += skipped;
            } else {
                header[headerBytes++] = bytes[position++];
                if (headerBytes == HEADER_BYTES) {
                    frame();
                }
            }
        }
    }

    private void frame() {
        headerBytes = 0;
        ByteBuffer fields = ByteBuffer.wrap(header);
        skip = fields.getInt(0) >>> 8;
        if (fields.get(3) == RST_STREAM) {
            onReset.accept(fields.getInt(5) & Integer.MAX_VALUE);
        }
    }
}
