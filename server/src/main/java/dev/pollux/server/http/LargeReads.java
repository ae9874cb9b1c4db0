package dev.pollux.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a long body from the socket in large pieces: Helidon reads 8 KiB at once, which costs more than copying so few bytes.
 *
 * <p>Of a body whose length is known Helidon has handed on everything before it asks for more, so that one array does for all
 * pieces; of a long chunk it collects pieces first. Threading: one thread at a time.
 */
final class LargeReads {

    /** Java's sockets read no more at once. */
    private static final int BYTES = 1 << 17;

    private final byte[] bytes = new byte[BYTES];
    private final boolean lengthKnown;

    LargeReads(boolean lengthKnown) {
        this.lengthKnown = lengthKnown;
    }

    /**
     * What one read gives, or null at the end of the input. Where the body's length is known the next call may replace it.
     *
     * @throws ServerConnectionException if the connection broke
     */
    byte @Nullable [] read(HelidonSocket socket) {
        try {
            int count = socket.read(BufferData.create(bytes).clear());
            return count < 0 ? null : whole(count);
        } catch (UncheckedIOException e) {
            throw new ServerConnectionException("the client's bytes could not be read", e);
        }
    }

    // Helidon takes arrays whole.
    private byte[] whole(int count) {
        return lengthKnown && count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }
}
