package dev.pollux.storejdbc;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Which database holds the store, as the operator writes it. Texts made of it show no password. */
public sealed interface StoreUrl {

    /** @param file the database; its log is beside it */
    record Sqlite(Path file) implements StoreUrl {}

    /**
     * A database of a PostgreSQL server.
     *
     * @param url as the driver takes it: {@code jdbc:postgresql://host:port/database?options}, without user and password
     * @param user who connects; empty lets the driver choose
     * @param password its password; empty for none
     */
    record Postgresql(String url, String user, String password) implements StoreUrl {

        @Override
        public String toString() {
            return "Postgresql[" + url + ", user=" + user + "]";
        }
    }

    /**
     * Reads {@code sqlite:PATH} or {@code postgresql://USER:PASSWORD@HOST:PORT/DATABASE}, both also with {@code jdbc:} before
     * them; empty if the text is neither. What is special in a user, a password or a database is written as {@code %XX}.
     */
    static Optional<StoreUrl> parse(String text) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        if (plain.startsWith("sqlite:")) {
            return sqlite(plain.substring("sqlite:".length()));
        }
        return plain.startsWith("postgresql://") || plain.startsWith("postgres://")
                ? postgresql(plain)
                : Optional.empty();
    }

    private static Optional<StoreUrl> sqlite(String path) {
        // The driver would take what follows a question mark for options, and a colon for a database in memory.
        return path.isBlank() || path.startsWith(":") || path.contains("?") || path.contains("\0")
                ? Optional.empty()
                : Optional.of(new Sqlite(Path.of(path)));
    }

    private static Optional<StoreUrl> postgresql(String text) {
        try {
            return postgresql(new URI(text));
        } catch (URISyntaxException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<StoreUrl> postgresql(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (uri.getHost() == null || path.length() < 2) {
            return Optional.empty();
        }
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = user.indexOf(':');
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String options = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return Optional.of(new Postgresql(
                "jdbc:postgresql://" + uri.getHost() + port + path + options,
                decoded(colon < 0 ? user : user.substring(0, colon)),
                colon < 0 ? "" : decoded(user.substring(colon + 1))));
    }

    // A plus is a plus here; in a form it would be a space.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
