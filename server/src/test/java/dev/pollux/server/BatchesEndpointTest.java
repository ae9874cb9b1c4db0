package dev.pollux.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.batches.ClaimedItem;
import dev.pollux.store.batches.ItemResult;
import dev.pollux.store.batches.Lease;
import dev.pollux.store.files.StoredFile;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The collection {@code batches} by HTTP. Nobody works on the jobs but the test itself. */
@Timeout(60)
class BatchesEndpointTest {

    private static final String BATCHES = "/v1beta/batches";
    private static final String CREATE = "/v1beta/models/gemini-2.5-flash:batchGenerateContent";
    private static final String REQUEST = "{\"request\": {\"contents\": [{\"parts\": [{\"text\": \"Hi\"}]}]}}";
    private static final Pattern NAME = Pattern.compile("\"name\": \"batches/([a-z0-9]{36})\"");

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String job(int requests) {
        return "{\"batch\": {\"display_name\": \"nightly\", \"input_config\": {\"requests\": {\"requests\": ["
                + String.join(",", Collections.nCopies(requests, REQUEST)) + "]}}}}";
    }

    private String created(int requests) throws IOException {
        Answer answer = server.post(CREATE, job(requests));
        Matcher matcher = NAME.matcher(answer.text());
        assertThat(matcher.find()).as(answer.text()).isTrue();
        return matcher.group(1);
    }

    private void succeed(String id, String result) {
        Instant now = server.clock.instant();
        for (ClaimedItem item :
                server.store.batches().claim(new Lease("test", now, now.plusSeconds(9)), 1000, Set.of())) {
            server.store
                    .batches()
                    .complete("test", id, new ItemResult(item.item().index(), true, result));
        }
        server.store.batches().end(id, State.SUCCEEDED, Optional.empty(), Optional.empty(), now);
    }

    private Answer call(String method, String path, String body) throws IOException {
        return server.call(method, path, body, "x-goog-api-key: " + TestServer.KEY);
    }

    @Test
    void a_job_lives_from_create_to_delete() throws IOException {
        String id = created(2);
        assertThat(server.get(BATCHES + "/" + id).text()).isEqualTo("""
                {
                  "name": "batches/%1$s",
                  "metadata": {
                    "@type": "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch",
                    "model": "models/gemini-2.5-flash",
                    "displayName": "nightly",
                    "createTime": "2026-11-21T12:00:00Z",
                    "updateTime": "2026-11-21T12:00:00Z",
                    "batchStats": {
                      "requestCount": "2",
                      "pendingRequestCount": "2"
                    },
                    "state": "BATCH_STATE_PENDING",
                    "name": "batches/%1$s"
                  }
                }
                """.formatted(id));
        succeed(id, "{\"response\": {\"modelVersion\": \"m\"}}");
        assertThat(server.get(BATCHES + "/" + id).text())
                .contains("\"done\": true")
                .endsWith("""
                  "response": {
                    "@type": "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatchOutput",
                    "inlinedResponses": {
                      "inlinedResponses": [
                        {
                          "response": {
                            "modelVersion": "m"
                          }
                        },
                        {
                          "response": {
                            "modelVersion": "m"
                          }
                        }
                      ]
                    }
                  }
                }
                """);

        assertThat(call("DELETE", BATCHES + "/" + id, "{}").text()).isEqualTo("{}\n");
        Answer gone = server.get(BATCHES + "/" + id);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text()).contains("\"Requested entity was not found.\"", "\"NOT_FOUND\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta", "v1alpha"})
    void every_version_has_them(String version) throws IOException {
        Answer created = server.post(CREATE.replace("v1beta", version), job(1));
        assertThat(created.status()).isEqualTo(200);
        assertThat(server.get("/" + version + "/batches").text()).startsWith("{\n  \"operations\": [\n    {\n");
        assertThat(server.post(
                                "/" + version + "/models/gemini-embedding-001:asyncBatchEmbedContent",
                                "{\"batch\":{\"inputConfig\":{\"requests\":{\"requests\":[{\"request\":{}}]}}}}")
                        .text())
                .contains("v1main.EmbedContentBatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void cancel_needs_no_body(String body) throws IOException {
        String id = created(1);

        assertThat(call("POST", BATCHES + "/" + id + ":cancel", body).text()).isEqualTo("{}\n");

        assertThat(server.get(BATCHES + "/" + id).text())
                .contains("BATCH_STATE_CANCELLED", "\"done\": true", "\"code\": 1,");
        Answer again = call("POST", BATCHES + "/" + id + ":cancel", body);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).contains("FAILED_PRECONDITION");
    }

    @Test
    void name_and_priority_can_be_patched() throws IOException {
        String id = created(1);

        Answer patched = call(
                "PATCH",
                BATCHES + "/" + id + ":updateGenerateContentBatch?updateMask=priority",
                "{\"priority\": \"5\", \"displayName\": \"x\"}");

        assertThat(patched.text())
                .startsWith("{\n  \"model\": \"models/gemini-2.5-flash\",\n  \"displayName\": \"nightly\"")
                .contains("\"priority\": \"5\"");
        assertThat(call("PATCH", BATCHES + "/" + id + ":updateEmbedContentBatch", "{\"priority\": 1}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_does_not_fit_is_said_by_its_place() throws IOException {
        Answer answer = server.post(CREATE, job(1).replace("contents", "content"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains(
                        "Unknown name \\\"content\\\" at 'batch.input_config.requests.requests[0].request': Cannot find field.",
                        "\"field\": \"batch.input_config.requests.requests[0].request\"");
    }

    @Test
    void more_inline_requests_than_fit_are_refused() throws IOException {
        Answer answer = server.post(CREATE, job(40));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains(
                        "Request payload size exceeds the limit: 2000 bytes. Please upload your files with the File API"
                                + " instead.");
    }

    @Test
    void a_filter_is_refused() throws IOException {
        assertThat(server.get(BATCHES + "?filter=x").status()).isEqualTo(400);
        assertThat(server.get(BATCHES + "?filter=").text()).isEqualTo("{}\n");
    }

    @Test
    void a_large_answer_comes_in_pieces_and_is_whole() throws IOException {
        String id = created(20);
        succeed(id, "{\"response\": {\"responseId\": \"" + "r".repeat(10_000) + "\"}}");

        Answer plain = server.get(BATCHES + "/" + id + "?prettyPrint=false");
        Answer zipped = server.get(BATCHES + "/" + id + "?prettyPrint=false", "Accept-Encoding: gzip");

        assertThat(plain.text().split("r{10000}", -1)).hasSize(41);
        assertThat(plain.text()).startsWith("{\"name\": \"batches/" + id).endsWith("]}}}");
        assertThat(plain.header("Content-Length")).isEmpty();
        assertThat(plain.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(plain.chunks()).hasSizeGreaterThan(3);
        assertThat(zipped.header("Content-Encoding")).contains("gzip");
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes(), UTF_8))
                .isEqualTo(plain.text());
    }

    @Test
    void a_small_answer_has_a_length() throws IOException {
        created(1);

        assertThat(server.get(BATCHES).header("Content-Length")).isPresent();
    }

    @Test
    void an_answer_whose_job_is_deleted_while_it_is_sent_is_broken_off() throws IOException {
        String id = created(20);
        succeed(id, "{\"response\": {\"responseId\": \"" + "r".repeat(1_000_000) + "\"}}");

        try (RawHttpClient client = server.client()) {
            client.request("GET", BATCHES + "/" + id, "", "x-goog-api-key: " + TestServer.KEY);
            client.answerHead();
            call("DELETE", BATCHES + "/" + id, "");

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
                while (client.chunk().isPresent()) {}
            });
        }
    }

    @Test
    void results_of_a_file_are_a_file_that_can_be_had() throws IOException {
        String id = "batch-" + "a1".repeat(18);
        byte[] lines = "{\"key\": \"r1\"}\n".getBytes(UTF_8);
        server.blobs.append("results", 0, new ByteArrayInputStream(lines), 1000);
        Instant now = server.clock.instant();
        server.store
                .files()
                .insert(
                        new StoredFile(
                                "default",
                                id,
                                "",
                                "application/jsonl",
                                lines.length,
                                now,
                                now,
                                now.plus(Duration.ofDays(2)),
                                server.blobs.commit("results", "blobofresults").sha256(),
                                StoredFile.State.ACTIVE,
                                StoredFile.Source.GENERATED,
                                Optional.empty(),
                                Optional.of("blobofresults")),
                        1000);

        assertThat(server.get("/v1beta/files/" + id).text())
                .contains("\"name\": \"files/" + id + "\"", "\"source\": \"GENERATED\"", id + ":download?alt=media\"");
        Answer redirect = server.get("/v1beta/files/" + id + ":download?alt=media");
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Location").orElseThrow())
                .endsWith("/download/v1beta/files/" + id + ":download?alt=media");
        assertThat(server.get("/download/v1beta/files/" + id + ":download?alt=media")
                        .text())
                .isEqualTo("{\"key\": \"r1\"}\n");
    }
}
