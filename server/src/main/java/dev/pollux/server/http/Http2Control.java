package dev.pollux.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Frames of ours between those that Helidon writes on a connection over HTTP/2.
 *
 * <p>Threading: safe for use by many threads at once, if the writer is. Each method waits until the client takes the frame.
 */
final class Http2Control {

    private static final System.Logger LOG = System.getLogger(Http2Control.class.getName());

    // GOAWAY of 8 bytes on stream 0: the last stream is any, the reason none (RFC 9113, section 6.8).
    private static final byte[] GO_AWAY = {0, 0, 8, 7, 0, 0, 0, 0, 0, 0x7f, -1, -1, -1, 0, 0, 0, 0};

    // WINDOW_UPDATE of 4 bytes on stream 0, which is the connection (RFC 9113, section 6.9).
    private static final byte[] WINDOW_UPDATE = {0, 0, 4, 8, 0, 0, 0, 0, 0};

    private final DataWriter writer;

    Http2Control(DataWriter writer) {
        this.writer = writer;
    }

    /** Asks the client to send further requests elsewhere. */
    void goAway() {
        write(GO_AWAY.clone());
    }

    /** Lets the client send so many bytes more. */
    void widenWindow(int bytes) {
        write(ByteBuffer.allocate(WINDOW_UPDATE.length + Integer.BYTES)
                .put(WINDOW_UPDATE)
                .putInt(bytes)
                .array());
    }

    private void write(byte[] frame) {
        try {
            writer.writeNow(BufferData.create(frame));
        } catch (UncheckedIOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client left before it was told", e);
        }
    }
}
