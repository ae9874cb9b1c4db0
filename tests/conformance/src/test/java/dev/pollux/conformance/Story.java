package dev.pollux.conformance;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** A stream that is long enough for something to happen while it comes. */
final class Story {
    private static final String STREAM = "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Story() {}

    /**
     * All lines but the empty ones.
     *
     * @param tokens the most it may have, up to several thousand: its form lets it end no sooner
     * @param afterFirst run when the first line has come
     */
    static List<String> lines(PolluxServer server, int tokens, Runnable afterFirst)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(STREAM))
                .header("x-goog-api-key", server.key())
                .header("Content-Type", "application/json")
                .timeout(LIMIT)
                .POST(BodyPublishers.ofString("""
                        {"contents":[{"parts":[{"text":"Tell me a long story."}]}],
                         "generationConfig":{"maxOutputTokens":%d,"responseMimeType":"application/json",
                          "responseJsonSchema":{"type":"array","items":{"type":"string"},"minItems":2000}}}""".formatted(tokens)))
                .build();
        try (var client = HttpClient.newHttpClient();
                Stream<String> lines =
                        client.send(request, BodyHandlers.ofLines()).body()) {
            Iterator<String> coming = lines.filter(line -> !line.isEmpty()).iterator();
            List<String> come = new ArrayList<>(List.of(coming.next()));
            afterFirst.run();
            coming.forEachRemaining(come::add);
            return come;
        }
    }
}
