package dev.pollux.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One HTTP request and the answer to it.
 *
 * <p>Threading: confined to the request's thread, which may block. Lifetime: until {@link HttpHandler#handle} returns.
 */
public interface Exchange {

    /** The method as sent, for example {@code POST}. */
    String method();

    /** The path as sent, still percent-encoded, without the query. */
    String path();

    /** The first value of a query parameter, decoded; its name counts in camelCase and in snake_case. */
    Optional<String> query(String name);

    /** The first value of a request header; names are case-insensitive. */
    Optional<String> header(String name);

    /** Every value of a request header, in the order in which they came; names are case-insensitive. */
    List<String> headers(String name);

    /** The address that the connection comes from: the client's, or its last proxy's. */
    InetAddress peer();

    /** Whether the connection is encrypted. */
    boolean isSecure();

    /** The host that the client calls, with its port unless that is the usual one: any text; empty if it does not say. */
    String authority();

    /**
     * Reads the request's body, decompressed. An absent body has no bytes.
     *
     * @param limit the most bytes to hold
     * @throws BodyTooLargeException if there are more; the rest has then been drained as far as is reasonable
     * @throws TooManyBodiesException if the bodies of other requests leave too little memory
     * @throws MalformedRequestException if the body's framing or compression is broken
     * @throws ClientGoneException if the client went away before it had sent all
     */
    byte[] body(int limit);

    /**
     * The request's body as it comes, not decompressed and never held. Each mebibyte may take as long as another request's whole body.
     * Read by the request's thread, at most once, instead of {@link #body}; reading throws {@link BrokenBodyException}.
     *
     * @throws MalformedRequestException if it is not clear where it ends, or it is compressed
     */
    InputStream bodyStream();

    /** Adds a header line to the answer; on HTTP/2, a value to the line of that name. */
    void addHeader(String name, String value);

    /**
     * Answers with a whole body, which is left out of the answer to {@code HEAD}.
     *
     * @throws ClientGoneException if the client went away
     */
    void send(int status, byte[] body);

    /**
     * Starts an answer whose body comes piece by piece. Nothing is sent before the first piece.
     *
     * @throws IllegalStateException if the answer was started already
     */
    BodyStream stream(int status);

    /** The status of the answer once it was started, after which no other answer is possible. */
    OptionalInt status();

    /** Number of bytes of the request's body that {@link #body} has returned, or {@link #bodyStream} so far. */
    long bodyBytes();

    /** Number of bytes of the answer's body that were sent, as they were sent: compressed if they were. */
    long sentBytes();

    /**
     * Runs {@code action} on another thread as soon as the client is found to be gone, at once if it is gone already, and not
     * after {@link #ignoreDisconnect}. The body must have been read before. At most one action is kept.
     */
    void onDisconnect(Runnable action);

    /** Ends the watch that {@link #onDisconnect} began. */
    void ignoreDisconnect();

    /**
     * Whether the server is about to stop. The answer still reaches the client, but once the server has waited long enough for
     * it, the action of {@link #onDisconnect} is run.
     */
    boolean isStopping();

    /** An answer's body in the making. Every piece leaves for the client at once. */
    interface BodyStream extends AutoCloseable {

        /**
         * Sends a piece, on HTTP/1.1 as one chunk.
         *
         * @throws ClientGoneException if the client went away
         */
        void write(byte[] piece);

        /** Completes the answer. Without it the client sees a broken connection. */
        @Override
        void close();
    }

    /** The client closed the connection or reset the stream. Nobody is left to answer. */
    final class ClientGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClientGoneException(Throwable cause) {
            super("the client went away", cause);
        }
    }

    /** The request's body cannot be read any further, for a reason that is one of the other exceptions here. */
    final class BrokenBodyException extends IOException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException reason;

        /** {@code reason} is what {@link Exchange#body} would have thrown. */
        public BrokenBodyException(RuntimeException reason) {
            super(reason.getMessage(), reason);
            this.reason = reason;
        }

        /** What {@link Exchange#body} would have thrown. */
        public RuntimeException reason() {
            return reason;
        }
    }

    /** The request's body is longer than the caller wants to hold. */
    final class BodyTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int limit;

        /** The limit, in bytes, was passed. */
        public BodyTooLargeException(int limit) {
            super("the body has more than " + limit + " bytes");
            this.limit = limit;
        }

        /** The most bytes that were allowed. */
        public int limit() {
            return limit;
        }
    }

    /** The bodies of all running requests together are more than the server wants to hold; wire: 503 UNAVAILABLE. */
    final class TooManyBodiesException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyBodiesException() {
            super("the bodies of running requests take all the memory that is set aside for them");
        }
    }

    /** The bytes are not HTTP, or not the compression they claim to be; wire: 400 INVALID_ARGUMENT. */
    final class MalformedRequestException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** {@code message} is fit for the client. */
        public MalformedRequestException(String message) {
            super(message);
        }

        MalformedRequestException(String message, IOException cause) {
            super(message, cause);
        }
    }
}
