package dev.pollux.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/**
 * What a server answered: the head, and a body that is read from the server while it comes. For one thread at a time; closing it
 * ends the connection.
 */
public final class Fetched implements AutoCloseable {

    private final URI url;
    private final String contentType;
    private final InputStream body;
    private final Deadline deadline;

    Fetched(URI url, String contentType, InputStream body, Deadline deadline) {
        this.url = url;
        this.contentType = contentType;
        this.body = body;
        this.deadline = deadline;
    }

    /** Who answered in the end, after redirects. */
    public URI url() {
        return url;
    }

    /** As the server said it, with its parameters; {@code application/octet-stream} if it said none (RFC 9110 §8.3). */
    public String contentType() {
        return contentType;
    }

    /**
     * The body, decompressed. Reading it throws an {@link IOException} with an {@link OutboundException} as its cause if the body
     * is larger than allowed, ends early, or takes too long.
     */
    public InputStream body() {
        return body;
    }

    /**
     * The rest of the body.
     *
     * @throws OutboundException if it is larger than allowed, ends early, or takes too long
     */
    public byte[] readAllBytes() throws OutboundException {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw e.getCause() instanceof OutboundException refusal ? refusal : FetchFailure.of(e, deadline);
        }
    }

    @Override
    public void close() {
        deadline.close();
    }
}
