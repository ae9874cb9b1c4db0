package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.server.calls.EndedCall;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors on the wire. */
@Timeout(60)
class EmbeddingsEndpointTest {

    private static final String BATCH = "/v1beta/models/gemini-embedding-001:batchEmbedContents";
    private static final String ONE = "/v1beta/models/gemini-embedding-2:embedContent";
    private static final String HI = "{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}";
    private static final String TWO = """
            {"requests":[{"model":"models/gemini-embedding-001","content":{"parts":[{"text":"a"}]},"output_dimensionality":2},
             {"model":"models/gemini-embedding-001","content":{"parts":{"text":"bb ccc"}},"taskType":"CLUSTERING"}]}
            """;

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void one_vector_and_its_tokens() throws Exception {
        Answer answer = server.post(ONE, HI);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.header("X-Gemini-Service-Tier")).isEmpty();
        assertThat(answer.text()).isEqualTo("""
                {
                  "embedding": {
                    "values": [
                      0,
                      1,
                      0,
                      0,
                      0,
                      0,
                      0,
                      0
                    ]
                  },
                  "usageMetadata": {
                    "promptTokenCount": 3,
                    "promptTokenDetails": [
                      {
                        "modality": "TEXT",
                        "tokenCount": 3
                      }
                    ]
                  }
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta", "v1alpha"})
    void a_batch_in_every_version(String version) throws Exception {
        Answer answer = server.post(BATCH.replace("v1beta", version), TWO);

        assertThat(answer.text()).isEqualTo("""
                {
                  "embeddings": [
                    {
                      "values": [
                        1,
                        0
                      ]
                    },
                    {
                      "values": [
                        0,
                        0.70710677,
                        0.70710677,
                        0,
                        0,
                        0,
                        0,
                        0
                      ]
                    }
                  ]
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedContent", "batchEmbedContents"})
    void a_language_model_gives_no_vectors(String method) throws Exception {
        String body = method.equals("embedContent") ? HI : TWO.replace("gemini-embedding-001", "gemini-2.5-flash");
        Answer answer = server.post("/v1/models/gemini-2.5-flash:" + method, body);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text())
                .contains(
                        "models/gemini-2.5-flash is not found for API version v1, or is not supported for embedContent.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generateContent", "streamGenerateContent"})
    void an_embedding_model_does_not_answer(String method) throws Exception {
        Answer answer = server.post(
                "/v1beta/models/gemini-embedding-001:" + method, "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text())
                .contains("models/gemini-embedding-001 is not found for API version v1beta, or is not supported for"
                        + " generateContent.");
    }

    @Test
    void an_embedding_model_counts_tokens_and_is_listed_after_the_others() throws Exception {
        Answer counted = server.post(
                "/v1beta/models/gemini-embedding-2:countTokens",
                "{\"contents\":[{\"parts\":[{\"text\":\"one two\"}]},{\"parts\":[{\"text\":\"three\"}]}]}");
        Answer listed = server.get("/v1beta/models");

        assertThat(counted.text()).contains("\"totalTokens\": 7");
        assertThat(listed.text())
                .containsSubsequence("models/gemini-2.5-flash", "models/scripted", "models/gemini-embedding-001");
        assertThat(server.get("/v1beta/models/gemini-embedding-001").text()).isEqualTo("""
                {
                  "name": "models/gemini-embedding-001",
                  "version": "1",
                  "displayName": "Scripted vectors",
                  "description": "gemini-embedding-001 is answered by scripted-vectors on this server. Counts words by their length. Gives vectors of 8 dimensions.",
                  "inputTokenLimit": 50,
                  "outputTokenLimit": 1,
                  "supportedGenerationMethods": [
                    "embedContent",
                    "countTokens",
                    "asyncBatchEmbedContent"
                  ]
                }
                """);
    }

    @Test
    void a_client_that_leaves_ends_it() throws Exception {
        server.embeddingModel.pause();
        try (RawHttpClient client = server.client()) {
            client.request("POST", ONE, HI, "x-goog-api-key: " + TestServer.KEY);
            assertThat(server.embeddingModel.awaitOpen(1, TestServer.PATIENCE)).isTrue();
        }
        assertThat(server.embeddingModel.awaitOpen(0, TestServer.PATIENCE)).isTrue();
    }

    @Test
    void the_callers_deadline_is_kept() throws Exception {
        server.embeddingModel.pause();

        Answer answer = server.post(ONE, HI, "X-Server-Timeout: 1");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.text()).contains("\"status\": \"DEADLINE_EXCEEDED\"");
    }

    @Test
    void its_use_is_told_with_model_and_tokens() throws Exception {
        server.post(BATCH, TWO);
        EndedCall call = ended();

        assertThat(call.report().askedModel()).contains("gemini-embedding-001");
        assertThat(call.report().answeringModel()).contains("scripted-vectors");
        assertThat(call.report().promptTokens()).isEqualTo(7);
    }

    private EndedCall ended() throws InterruptedException {
        @Nullable EndedCall next = server.calls.poll(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return Optional.ofNullable(next).orElseThrow();
    }
}
