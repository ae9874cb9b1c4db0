package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys that open less than others.
 *
 * @param expired its time was over as soon as it was made
 * @param reading may read in every area and write in none
 */
record RestrictedKeys(String expired, String reading) {

    private static final Pattern KEY_STRING = Pattern.compile("\"keyString\": \"([^\"]+)\"");

    /** Makes them by the admin API of {@code server}, with a key that may administer. */
    static RestrictedKeys make(URI server, String adminKey) {
        return new RestrictedKeys(
                make(server, adminKey, "{\"ttl\": \"0.001s\"}"),
                make(server, adminKey, "{\"scopes\": [\"models.read\"]}"));
    }

    private static String make(URI server, String adminKey, String key) {
        var request = HttpRequest.newBuilder(server.resolve("/admin/v1/projects/default/keys"))
                .header("x-goog-api-key", adminKey)
                .POST(HttpRequest.BodyPublishers.ofString(key))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher found = KEY_STRING.matcher(answer);
            if (!found.find()) {
                throw new IllegalStateException("no key was made: " + answer);
            }
            return found.group(1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
