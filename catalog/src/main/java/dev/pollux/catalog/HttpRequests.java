package dev.pollux.catalog;

import dev.pollux.catalog.CatalogException.Reason;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends GET requests and follows redirects itself, so that the hub's token never reaches another host and its headers
 * are seen. Proxies are those of the JDK's system properties.
 */
final class HttpRequests {

    private static final int MAX_REDIRECTS = 10;

    private final HubEndpoint hub;
    private final Duration timeout;

    /** @param timeout for connecting, and for each wait for bytes */
    HttpRequests(HubEndpoint hub, Duration timeout) {
        this.hub = hub;
        this.timeout = timeout;
    }

    /**
     * @param offset of the first byte wanted; 0 asks for the whole file
     * @param etag which version the offset belongs to; the server sends the whole file when it has another one
     * @throws CatalogException if a redirect leads nowhere good
     */
    HttpAnswer get(URI uri, long offset, Optional<String> etag) throws IOException {
        URI current = uri;
        Optional<String> linkedSha256 = Optional.empty();
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpURLConnection connection = send(current, offset, etag);
            int status = connection.getResponseCode();
            if (linkedSha256.isEmpty() && hub.owns(current)) {
                linkedSha256 = HttpAnswer.linkedSha256Of(connection);
            }
            if (!isRedirect(status)) {
                return new HttpAnswer(connection, status, linkedSha256);
            }
            connection.disconnect();
            current = target(current, connection.getHeaderField("Location"));
        }
        throw new CatalogException(Reason.REFUSED, uri.getHost() + " redirects in circles");
    }

    private HttpURLConnection send(URI uri, long offset, Optional<String> etag) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) timeout.toMillis());
        connection.setReadTimeout((int) timeout.toMillis());
        connection.setRequestProperty("User-Agent", "pollux");
        connection.setRequestProperty("Accept", "*/*");
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (hub.owns(uri)) {
            hub.token().ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
        }
        if (offset > 0) {
            connection.setRequestProperty("Range", "bytes=" + offset + "-");
            etag.ifPresent(value -> connection.setRequestProperty("If-Range", value));
        }
        return connection;
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static URI target(URI from, String location) {
        try {
            URI target = from.resolve(location == null ? "" : location);
            String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
            boolean downgrade = "https".equalsIgnoreCase(from.getScheme()) && !"https".equals(scheme);
            if (target.getHost() != null && !downgrade && ("https".equals(scheme) || "http".equals(scheme))) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            // Told below, together with addresses that parse but must not be followed.
        }
        throw new CatalogException(
                Reason.REFUSED, from.getHost() + " redirects to an address that is not safe to follow");
    }
}
