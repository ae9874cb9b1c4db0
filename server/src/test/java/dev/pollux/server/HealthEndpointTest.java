package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.server.health.EngineLoad;
import dev.pollux.server.health.ModelStatus;
import dev.pollux.server.health.ModelStatus.State;
import dev.pollux.server.health.Readiness;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What supervisors ask, without a key. */
class HealthEndpointTest {

    private static final Readiness HALF = new Readiness(
            false,
            List.of(
                    new ModelStatus("small", State.RESTARTING, 2, Optional.of("ended by SIGKILL"), Optional.empty()),
                    new ModelStatus(
                            "tiny", State.READY, 0, Optional.empty(), Optional.of(new EngineLoad(4, 1, 0, 9, 8, 7)))));

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer ready(String query, String... headers) throws IOException {
        return server.call("GET", "/readyz" + query, "", headers);
    }

    @Test
    void the_process_lives() throws IOException {
        Answer answer = server.call("GET", "/healthz", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("ok\n");
    }

    @Test
    void the_process_tells_in_a_word_whether_it_can_answer() throws IOException {
        assertThat(ready("").status()).isEqualTo(200);
        assertThat(ready("").text()).isEqualTo("ready\n");

        server.readiness.set(HALF);

        assertThat(ready("").status()).isEqualTo(503);
        assertThat(ready("").text()).isEqualTo("not ready\n");
        assertThat(ready("").header("Content-Type")).contains("text/plain; charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?verbose", "?verbose=", "?verbose=true", "?x=y&verbose"})
    void a_person_gets_a_line_per_model(String query) throws IOException {
        server.readiness.set(HALF);

        Answer answer = ready(query);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).isEqualTo("""
                not ready
                small: restarting, engine restarts: 2, last exit: ended by SIGKILL
                tiny: ready, engine restarts: 0
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON;q=0.9", "text/html, application/json"})
    void a_program_gets_json(String accepted) throws IOException {
        server.readiness.set(HALF);

        Answer answer = ready("", "Accept: " + accepted);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.header("Vary")).contains("Accept");
        assertThat(answer.text()).isEqualTo("""
                {
                  "ready": false,
                  "models": [
                    {
                      "id": "small",
                      "state": "restarting",
                      "engineRestarts": 2,
                      "lastExit": "ended by SIGKILL"
                    },
                    {
                      "id": "tiny",
                      "state": "ready",
                      "engineRestarts": 0
                    }
                  ]
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/*", "application/*", "application/json-seq", ""})
    void others_get_the_word(String accepted) throws IOException {
        assertThat(ready("", "Accept: " + accepted).text()).isEqualTo("ready\n");
    }

    @Test
    void a_supervisor_that_wants_no_body_gets_the_status() throws IOException {
        server.readiness.set(HALF);

        try (RawHttpClient client = server.client()) {
            client.request("HEAD", "/readyz", "");
            assertThat(client.answerHead().status()).isEqualTo(503);
        }
    }

    @Test
    void nothing_of_this_machine_is_told_to_everybody() throws IOException {
        String exit = "cannot read /opt/mia/x.gguf nor C:\\mia\\x: gone\nsecond line";
        ModelStatus model = new ModelStatus("tiny", State.FAILED, 3, Optional.of(exit), Optional.empty());
        server.readiness.set(new Readiness(true, List.of(model)));

        assertThat(ready("?verbose").text()).endsWith("last exit: cannot read … nor … gone\n");
        assertThat(ready("", "Accept: application/json").text())
                .contains("\"cannot read … nor … gone\"")
                .doesNotContain("mia", "second");
    }
}
