package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys that open less than others.
 *
 * @param expired its time was over as soon as it was made
 * @param reading may read in every area and write in none
 * @param limited of a project under the quotas of the tier {@code nothing}, which the server's configuration describes
 */
record RestrictedKeys(String expired, String reading, String limited) {

    private static final Pattern KEY_STRING = Pattern.compile("\"keyString\": \"([^\"]+)\"");

    /** Makes them by the admin API of {@code server}, with a key that may administer. */
    static RestrictedKeys make(URI server, String adminKey) {
        String limited = "limited-" + UUID.randomUUID().toString().substring(0, 8);
        String project = "{\"projectId\": \"%s\", \"tier\": \"nothing\"}".formatted(limited);
        post(server.resolve("/admin/v1/projects"), adminKey, project);
        return new RestrictedKeys(
                make(server, adminKey, "default", "{\"ttl\": \"0.001s\"}"),
                make(server, adminKey, "default", "{\"scopes\": [\"models.read\"]}"),
                make(server, adminKey, limited, "{}"));
    }

    private static String make(URI server, String adminKey, String project, String key) {
        String answer = post(server.resolve("/admin/v1/projects/" + project + "/keys"), adminKey, key);
        Matcher found = KEY_STRING.matcher(answer);
        if (!found.find()) {
            throw new IllegalStateException("no key was made: " + answer);
        }
        return found.group(1);
    }

    private static String post(URI url, String adminKey, String body) {
        var request = HttpRequest.newBuilder(url)
                .header("x-goog-api-key", adminKey)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
