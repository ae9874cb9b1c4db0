package dev.pollux.outbound;

import dev.pollux.outbound.OutboundException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** The head of an answer, read as this client understands it. */
record Answer(ClassicHttpResponse response) {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private static final int PARTIAL = 206;

    int status() {
        return response.getCode();
    }

    /** Lets the server say what it has to say, up to some bytes: many log an error when nobody listens. */
    void readAway(int bytes) {
        HttpEntity entity = response.getEntity();
        try {
            if (entity != null) {
                var _ = entity.getContent().readNBytes(bytes);
            }
        } catch (IOException e) {
            // The head has come, which is what counts.
        }
    }

    /** Where the server sends the client, if it does. */
    Optional<String> findRedirect() {
        return REDIRECTS.contains(response.getCode()) ? findHeader("Location") : Optional.empty();
    }

    /**
     * The answer as what was fetched.
     *
     * @throws OutboundException if it is none, or too large
     */
    Fetched requireFetched(Target target, long limit, Deadline deadline) throws OutboundException, IOException {
        int status = response.getCode();
        // Nobody asked for a part, and taking one for the whole would cut it off without a word.
        if (status < 200 || status > 299 || status == PARTIAL) {
            throw new OutboundException(Reason.FAILED, "The URL's host answered with status " + status + ".");
        }
        InputStream body = new BoundedBody(decoded(limit), limit, deadline);
        String contentType = findHeader("Content-Type").orElse("application/octet-stream");
        return new Fetched(target.url(), contentType, body, deadline);
    }

    private InputStream decoded(long limit) throws OutboundException, IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return InputStream.nullInputStream();
        }
        return switch (findHeader("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT)) {
            case "identity", "" -> plain(entity, limit);
            // Not asked for, but some servers have nothing else.
            case "gzip", "x-gzip" -> new GZIPInputStream(entity.getContent());
            default ->
                throw new OutboundException(
                        Reason.FAILED, "The URL's host answered in an encoding that it was not asked for.");
        };
    }

    private static InputStream plain(HttpEntity entity, long limit) throws OutboundException, IOException {
        if (entity.getContentLength() > limit) {
            throw BoundedBody.tooLarge();
        }
        boolean endsWithConnection = entity.getContentLength() < 0 && !entity.isChunked();
        return endsWithConnection ? begun(entity.getContent()) : entity.getContent();
    }

    /** The library takes a head that broke off for a whole one; what follows it is a body without a length and without a byte. */
    private static InputStream begun(InputStream body) throws IOException {
        PushbackInputStream begun = new PushbackInputStream(body);
        int first = begun.read();
        if (first < 0) {
            throw new EOFException("nothing behind the head");
        }
        begun.unread(first);
        return begun;
    }

    private Optional<String> findHeader(String name) {
        return Optional.ofNullable(response.getFirstHeader(name))
                .map(Header::getValue)
                .map(String::strip);
    }
}
