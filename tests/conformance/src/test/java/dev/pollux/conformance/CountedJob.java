package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A batch whose answers tell which of its items they are for: every prompt is one token longer than the one before it. */
final class CountedJob {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CREATE = "/v1beta/models/gemini-2.5-flash:batchGenerateContent";

    /** Long enough for items that begin with it to be computed in the lane of batches. */
    private static final String RULES =
            ",\"systemInstruction\":{\"parts\":[{\"text\":\"%s\"}]}".formatted("understanding ".repeat(160));

    /** After so many the prompts are short again. */
    private static final int LENGTHS = 40;

    private final String name;
    private final int items;
    private int pending;

    private CountedJob(Http.Answer created, int items) {
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        this.name = created.at("/name").asString("");
        this.items = items;
        this.pending = items;
    }

    static CountedJob inline(Http http, int items) {
        String requests = IntStream.range(0, items)
                .mapToObj(n -> "{\"request\":%s,\"metadata\":{\"key\":\"%d\"}}".formatted(request(n, ""), n))
                .collect(Collectors.joining(","));
        String batch = "{\"batch\":{\"displayName\":\"inline\",\"inputConfig\":{\"requests\":{\"requests\":[%s]}}}}"
                .formatted(requests);
        return new CountedJob(http.post(CREATE, batch), items);
    }

    /** Of items that begin alike, in a file. */
    static CountedJob ofLines(Http http, int items) {
        String lines = IntStream.range(0, items)
                .mapToObj(n -> "{\"key\":\"%d\",\"request\":%s}\n".formatted(n, request(n, RULES)))
                .collect(Collectors.joining());
        String batch = "{\"batch\":{\"displayName\":\"lines\",\"inputConfig\":{\"fileName\":\"%s\"}}}"
                .formatted(uploaded(http, lines));
        return new CountedJob(http.post(CREATE, batch), items);
    }

    private static String request(int n, String more) {
        return "{\"contents\":[{\"parts\":[{\"text\":\"Count:%s\"}]}],\"generationConfig\":{\"maxOutputTokens\":3}%s}"
                .formatted(" one".repeat(n % LENGTHS), more);
    }

    private static String uploaded(Http http, String lines) {
        Http.Answer started = http.post(
                "/upload/v1beta/files",
                "{}",
                "X-Goog-Upload-Protocol",
                "resumable",
                "X-Goog-Upload-Command",
                "start",
                "X-Goog-Upload-Header-Content-Type",
                "application/jsonl");
        URI upload = URI.create(started.header("X-Goog-Upload-URL"));
        String path = upload.getRawPath() + "?" + upload.getRawQuery();
        Http.Answer ended = http.send(
                "POST", path, lines, "X-Goog-Upload-Command", "upload, finalize", "X-Goog-Upload-Offset", "0");
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        return ended.at("/file/name").asString("");
    }

    /**
     * Whether it goes on.
     *
     * @throws AssertionError if items that had their result wait again
     */
    boolean isRunning(Http http) {
        Http.Answer answer = http.get("/v1beta/" + name);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode sums = answer.at("/metadata/batchStats");
        // The lines of a file are counted before they are answered.
        if (sums.at("/requestCount").asInt(0) == items) {
            int waiting = sums.at("/pendingRequestCount").asInt(0);
            assertThat(waiting).as("pending of %s", name).isLessThanOrEqualTo(pending);
            pending = waiting;
        }
        return !answer.at("/done").asBoolean(false);
    }

    /** Every item has its own result, once, and the sums say so. */
    void check(Http http) {
        JsonNode job = http.get("/v1beta/" + name).json();
        assertThat(job.at("/metadata/state").asString("")).as(name).isEqualTo("BATCH_STATE_SUCCEEDED");
        JsonNode sums = job.at("/metadata/batchStats");
        String all = String.valueOf(items);
        assertThat(sums.at("/requestCount").asString("")).as("%s", sums).isEqualTo(all);
        assertThat(sums.at("/successfulRequestCount").asString(""))
                .as("%s", sums)
                .isEqualTo(all);
        assertThat(sums.at("/failedRequestCount").asString("0")).as("%s", sums).isEqualTo("0");
        List<JsonNode> results = results(http, job.at("/response"));
        assertThat(results).as(name).extracting(CountedJob::key).containsExactlyElementsOf(keys());
        int shortest = promptTokens(results.getFirst());
        for (int n = 0; n < items; n++) {
            assertThat(promptTokens(results.get(n)))
                    .as("prompt of item %d of %s", n, name)
                    .isEqualTo(shortest + n % LENGTHS);
        }
    }

    /** In the order of the requests; the lines of a file may have any. */
    private static List<JsonNode> results(Http http, JsonNode output) {
        String file = output.at("/responsesFile").asString("");
        if (file.isEmpty()) {
            return output.at("/inlinedResponses/inlinedResponses").valueStream().toList();
        }
        return http.get("/download/v1beta/" + file + ":download?alt=media")
                .body()
                .lines()
                .map(JSON::readTree)
                .sorted(Comparator.comparingInt(line -> Integer.parseInt(key(line))))
                .toList();
    }

    private List<String> keys() {
        return IntStream.range(0, items).mapToObj(String::valueOf).toList();
    }

    private static String key(JsonNode result) {
        return result.path("key").asString(result.at("/metadata/key").asString("none"));
    }

    private static int promptTokens(JsonNode result) {
        return result.at("/response/usageMetadata/promptTokenCount").asInt(0);
    }
}
