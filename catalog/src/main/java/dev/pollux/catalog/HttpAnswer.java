package dev.pollux.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last answer of a chain of redirects.
 *
 * @param linkedSha256 what the hub said the file's SHA-256 is, in its answer before the redirect
 */
record HttpAnswer(HttpURLConnection connection, int status, Optional<String> linkedSha256) implements Closeable {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18})");

    private static final Pattern SHA256 = Pattern.compile("\"?([0-9a-f]{64})\"?");

    static final int RANGE_NOT_SATISFIABLE = 416;

    /** The hub's header {@code X-Linked-Etag} holds the SHA-256 of files it keeps in large-file storage. */
    static Optional<String> linkedSha256Of(HttpURLConnection connection) {
        Matcher matcher = SHA256.matcher(header(connection, "X-Linked-Etag").toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Only a strong one promises the same bytes (RFC 9110 §8.8.1). */
    Optional<String> strongEtag() {
        String etag = header(connection, "ETag");
        return etag.startsWith("\"") ? Optional.of(etag) : Optional.empty();
    }

    /** Whether the body is the rest of the file from this offset on. */
    boolean continuesAt(long offset) {
        Matcher matcher = CONTENT_RANGE.matcher(header(connection, "Content-Range"));
        return status == HttpURLConnection.HTTP_PARTIAL
                && matcher.matches()
                && matcher.group(1) != null
                && Long.parseLong(matcher.group(1)) == offset;
    }

    /** The whole file's size, −1 when the server does not tell. */
    long totalBytes() {
        Matcher matcher = CONTENT_RANGE.matcher(header(connection, "Content-Range"));
        if (matcher.matches()) {
            return Long.parseLong(matcher.group(2));
        }
        return status == HttpURLConnection.HTTP_OK ? connection.getContentLengthLong() : -1;
    }

    boolean isEncoded() {
        String encoding = header(connection, "Content-Encoding");
        return !encoding.isEmpty() && !"identity".equalsIgnoreCase(encoding);
    }

    InputStream body() throws IOException {
        return connection.getInputStream();
    }

    @Override
    public void close() {
        connection.disconnect();
    }

    private static String header(HttpURLConnection connection, String name) {
        String value = connection.getHeaderField(name);
        return value == null ? "" : value;
    }
}
