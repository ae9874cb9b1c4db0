package dev.pollux.server.http;

import dev.pollux.server.http.Exchange.ClientGoneException;
import io.helidon.http.media.ReadableEntity;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The body of a request over HTTP/2. There the thread that reads is not the connection's, and Helidon lets it wait for ever: also
 * when the client went away, gave up the stream or took too long. An interruption ends the wait.
 *
 * <p>Threading: confined to the request's thread.
 */
final class Http2Body {

    private static final System.Logger LOG = System.getLogger(Http2Body.class.getName());

    // For some dozens of pieces that lie in memory.
    private static final Duration LEFTOVERS = Duration.ofMillis(100);

    private final ServerRequest request;
    private final WatchedConnection connection;
    private volatile boolean gone;

    /** Reads from the body. */
    @FunctionalInterface
    interface Reader<T> {
        T read() throws IOException;
    }

    Http2Body(ServerRequest request, WatchedConnection connection) {
        this.request = request;
        this.connection = connection;
    }

    /** @throws ClientGoneException if the body will not be complete */
    <T> T read(Reader<T> reader) throws IOException {
        Thread thread = Thread.currentThread();
        T result;
        connection.watch(request.id(), () -> {
            gone = true;
            thread.interrupt();
        });
        try {
            result = reader.read();
        } catch (RuntimeException e) {
            throw gone ? new ClientGoneException(e) : e;
        } finally {
            connection.ignore(request.id());
            Thread.interrupted();
        }
        // Helidon takes the interruption for the body's end, and forgets it.
        if (gone) {
            throw new ClientGoneException(new InterruptedException());
        }
        return result;
    }

    /**
     * Reads on to the end, which Helidon would otherwise do without noticing anything.
     *
     * @throws ClientGoneException if the end does not come
     */
    void discard(InputStream content) {
        if (request.content().consumed()) {
            return;
        }
        try {
            read(() -> content.transferTo(OutputStream.nullOutputStream()));
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }

    /**
     * Takes what Helidon still holds of a broken body. While it can hold no more of it, it reads nothing of the whole connection. To be
     * called when no more is handed to it: it does not say how much it holds, so this waits a moment for more.
     */
    void takeLeftovers() {
        if (!gone) {
            return;
        }
        ReadableEntity leftovers = request.content().copy(() -> {});
        Thread taking = Thread.ofVirtual().name("body-leftovers").start(() -> take(leftovers));
        try {
            taking.join(LEFTOVERS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        taking.interrupt();
    }

    // Not closed: closing reads on.
    private static void take(ReadableEntity leftovers) {
        try {
            leftovers.inputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection ended within a body", e);
        }
    }
}
