package dev.pollux.storejdbc;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

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
     * them.
     *
     * @param home the folder that a relative path starts from
     * @throws IllegalArgumentException if the text is neither; the message does not repeat it
     */
    static StoreUrl parse(String text, Path home) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        if (plain.startsWith("sqlite:")) {
            return sqlite(plain.substring("sqlite:".length()), home);
        }
        if (plain.startsWith("postgresql://") || plain.startsWith("postgres://")) {
            return postgresql(plain);
        }
        throw refusal("must begin with sqlite: or postgresql://");
    }

    /** Where the database is unless somebody says otherwise. */
    static StoreUrl.Sqlite inHome(Path home) {
        return new Sqlite(home.resolve("pollux.db"));
    }

    private static StoreUrl sqlite(String path, Path home) {
        // The driver would take what follows a question mark for options, and a colon for a database in memory.
        if (path.isBlank() || path.startsWith(":") || path.contains("?") || path.contains("\0")) {
            throw refusal("must name a file after sqlite:, without a question mark");
        }
        return new Sqlite(home.resolve(path));
    }

    private static StoreUrl postgresql(String text) {
        URI uri = uri(text);
        String database = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
        if (uri.getHost() == null || database.isEmpty()) {
            throw refusal("must be postgresql://user:password@host:port/database");
        }
        String[] userAndPassword = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String options = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Postgresql(
                "jdbc:postgresql://" + uri.getHost() + port + "/" + database + options,
                decoded(userAndPassword[0]),
                userAndPassword.length > 1 ? decoded(userAndPassword[1]) : "");
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException withTheTextInIt) {
            throw refusal("is no valid URL: write special characters of the password as %XX");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException("store.url " + what);
    }
}
