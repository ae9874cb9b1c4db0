package dev.pollux.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP to the server under judgement, without any SDK. The key goes along unless a test says otherwise. */
final class Http {
    private static final JsonMapper JSON = new JsonMapper();

    private final PolluxServer server;
    private final HttpClient client;

    Http(PolluxServer server, HttpClient.Version version) {
        this.server = server;
        this.client = HttpClient.newBuilder().version(version).build();
    }

    static Http http1(PolluxServer server) {
        return new Http(server, HttpClient.Version.HTTP_1_1);
    }

    /** An answer as it came over the wire. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("(no " + name + ")");
        }

        JsonNode json() {
            return JSON.readTree(body());
        }

        /** The value at an RFC 6901 pointer; missing nodes are visible as such. */
        JsonNode at(String pointer) {
            return json().at(pointer);
        }

        List<JsonNode> events() {
            return body().lines()
                    .filter(line -> !line.isEmpty())
                    .map(line -> JSON.readTree(line.substring("data: ".length())))
                    .toList();
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "", withKey(headers));
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, body, withKey(headers));
    }

    /** A request exactly as given, without a key of ours. */
    Answer send(String method, String path, String body, String... headers) {
        var builder = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            builder.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            builder.headers(headers);
        }
        try {
            return new Answer(client.send(builder.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String[] withKey(String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("x-goog-api-key", server.key()));
        return all.toArray(String[]::new);
    }
}
