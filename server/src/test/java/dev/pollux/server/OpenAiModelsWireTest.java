package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.testkit.RawHttpClient;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models as the OpenAI-compatible door shows them. */
class OpenAiModelsWireTest {

    private static final String GEMINI = "{\"id\": \"models/gemini-2.5-flash\",\"object\": \"model\",\"created\": 0,"
            + "\"owned_by\": \"pollux\",\"display_name\": \"Scripted\"}";
    private static final String SCRIPTED = GEMINI.replace("models/gemini-2.5-flash", "models/scripted");

    private static final String VECTORS = Stream.of("gemini-embedding-001", "gemini-embedding-2", "scripted-vectors")
            .map(name -> GEMINI.replace("gemini-2.5-flash", name).replace("Scripted", "Scripted vectors"))
            .collect(Collectors.joining(","));

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1beta/openai/models", "/v1/openai/models", "/v1alpha/openai/models", "/openai/v1/models"})
    void all_models_are_listed_at_every_door(String path) throws IOException {
        RawHttpClient.Answer answer = server.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.text())
                .isEqualTo("{\"object\": \"list\",\"data\": [" + GEMINI + "," + SCRIPTED + "," + VECTORS + "]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1beta/openai/models/gemini-2.5-flash",
                "/v1beta/openai/models/models/gemini-2.5-flash",
                "/v1beta/openai/models/models%2Fgemini-2.5-flash",
                "/v1beta/openai/models/google/gemini-2.5-flash",
                "/openai/v1/models/google%2fgemini-2.5-flash",
            })
    void a_model_is_found_by_every_form_of_its_name(String path) throws IOException {
        RawHttpClient.Answer answer = server.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(GEMINI);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/openai/models/nobody, models/nobody, v1beta",
        "/openai/v1/models/models/a/b:c, models/a/b:c, v1",
        "/v1/openai/models/, models/, v1",
    })
    void a_model_that_is_not_there_is_told_in_an_array(String path, String name, String version) throws IOException {
        RawHttpClient.Answer answer = server.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.text()).isEqualTo("""
                [{
                  "error": {
                    "code": 404,
                    "message": "Model is not found: NAME for api version VERSION",
                    "status": "NOT_FOUND"
                  }
                }
                ]
                """.replace("NAME", name).replace("VERSION", version));
    }

    @Test
    void a_key_for_other_models_does_not_see_this_one() throws IOException {
        String key = server.addKey(spec -> spec.forModels("other-*"));

        RawHttpClient.Answer answer =
                server.call("GET", "/v1beta/openai/models/models/scripted", "", "Authorization: Bearer " + key);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("Permission denied on resource models/scripted (or it may not exist).");
    }
}
