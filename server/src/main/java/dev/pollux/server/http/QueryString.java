package dev.pollux.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds parameters in a raw query. What cannot be decoded is taken as it is. Names may be in camelCase or snake_case, as those of
 * JSON's fields.
 */
final class QueryString {

    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

    private QueryString() {}

    /** The first value of {@code name} in {@code query}, for example {@code alt=sse&key=k}. */
    static Optional<String> first(String query, String name) {
        String wanted = camelCase(name);
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (camelCase(decode(key)).equals(wanted)) {
                return Optional.of(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    private static String camelCase(String name) {
        return UNDERSCORE.matcher(name).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
