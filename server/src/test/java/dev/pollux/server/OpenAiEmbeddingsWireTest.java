package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.server.calls.EndedCall;
import dev.pollux.testkit.RawHttpClient;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors as the OpenAI-compatible door gives them; the model counts words by their length, and two tokens more. */
@Timeout(60)
class OpenAiEmbeddingsWireTest {

    private static final String PATH = "/v1beta/openai/embeddings";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String body(String more) {
        return "{\"model\": \"gemini-embedding-001\", " + more + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/openai/v1/embeddings"})
    void one_text_has_one_vector(String path) throws IOException {
        RawHttpClient.Answer answer = server.post(path, body("\"input\": \"a bb cc\", \"user\": \"me\""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.text())
                .isEqualTo("{\"object\": \"list\",\"data\": [{\"object\": \"embedding\",\"index\": 0,"
                        + "\"embedding\": [0.4472136,0.8944272,0,0,0,0,0,0]}],\"model\": \"gemini-embedding-001\","
                        + "\"usage\": {\"prompt_tokens\": 5,\"total_tokens\": 5}}");
    }

    @Test
    void many_texts_have_vectors_in_their_order_as_short_and_as_packed_as_wanted() throws IOException {
        RawHttpClient.Answer answer = server.post(
                PATH,
                "{\"model\": \"models/gemini-embedding-2\", \"input\": [\"bb\", \"a\"], \"dimensions\": 2,"
                        + " \"encoding_format\": \"base64\"}");

        assertThat(answer.text())
                .isEqualTo("{\"object\": \"list\",\"data\": ["
                        + "{\"object\": \"embedding\",\"index\": 0,\"embedding\": \"AAAAAAAAgD8=\"},"
                        + "{\"object\": \"embedding\",\"index\": 1,\"embedding\": \"AACAPwAAAAA=\"}],"
                        + "\"model\": \"models/gemini-embedding-2\","
                        + "\"usage\": {\"prompt_tokens\": 6,\"total_tokens\": 6}}");
    }

    @Test
    void more_texts_than_a_batch_of_google_has_are_one_request_to_the_model() throws IOException {
        String texts = String.join(",", Collections.nCopies(150, "\"a\""));

        RawHttpClient.Answer answer = server.post(PATH, body("\"input\": [" + texts + "]"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("\"index\": 149")
                .endsWith("{\"prompt_tokens\": 450,\"total_tokens\": 450}}");
        assertThat(server.embeddingModel.requests()).hasSize(1);
    }

    @Test
    void a_call_is_reported_as_any_other() throws IOException, InterruptedException {
        server.post(PATH, body("\"input\": \"a\""));

        EndedCall call = server.calls.poll(20, TimeUnit.SECONDS);
        assertThat(call.route().orElseThrow().rpc()).isEqualTo("OpenAi.CreateEmbeddings");
        assertThat(call.report().askedModel()).contains("gemini-embedding-001");
        assertThat(call.report().answeringModel()).contains("scripted-vectors");
        assertThat(call.report().promptTokens()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody | 404 | models/nobody is not found for API version v1beta, or is not supported for embedContent. Call"
                        + " ModelService.ListModels to see the list of available models and their supported methods.",
                "no name | 400 | Invalid value at 'model': unexpected model name format.",
            })
    void a_model_that_is_not_there_is_told_in_an_array(String model, int status, String message) throws IOException {
        RawHttpClient.Answer answer = server.post(PATH, "{\"model\": \"" + model + "\", \"input\": \"a\"}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text())
                .startsWith("[{\n  \"error\": {\n    \"code\": " + status)
                .contains(message);
    }

    @Test
    void a_text_without_a_word_and_too_many_dimensions_are_refused() throws IOException {
        RawHttpClient.Answer empty = server.post(PATH, body("\"input\": [\"a\", \"\"]"));

        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.text()).contains("requests[1].content: ", "\"field\": \"input[1]\"");

        RawHttpClient.Answer answer = server.post(PATH, body("\"input\": \"a\", \"dimensions\": 9"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("requests[0].output_dimensionality", "\"field\": \"dimensions\"");
    }

    @Test
    void a_key_for_other_models_gets_no_vector() throws IOException {
        String key = server.addKey(spec -> spec.forModels("other-*"));

        RawHttpClient.Answer answer =
                server.call("POST", PATH, body("\"input\": \"a\""), "Authorization: Bearer " + key);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("Permission denied on resource models/gemini-embedding-001");
        assertThat(server.embeddingModel.requests()).isEmpty();
    }
}
