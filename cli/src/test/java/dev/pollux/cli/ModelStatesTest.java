package dev.pollux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.catalog.InstalledModels;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.catalog.ServedModelState;
import dev.pollux.catalog.ServedModelState.State;
import dev.pollux.catalog.ServedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How {@code pollux models list} shows models of a running server. */
class ModelStatesTest {

    private static final List<String> LINES = List.of("ggml.c:42: assertion failed", "Aborted");

    @TempDir
    private Path folder;

    private PolluxHome home;

    @BeforeEach
    void installModels() throws IOException {
        home = new PolluxHome(folder);
        install("small");
        install("tiny");
    }

    private void install(String id) throws IOException {
        Path model = Files.createDirectories(home.models().resolve(id));
        Files.write(model.resolve("model.gguf"), new byte[10]);
        Files.writeString(model.resolve("manifest.json"), """
                {"id":"%s","source":"file:x","sha256":"00","sizeBytes":10,"format":"Q8_0","architecture":"llama",
                 "parameters":1,"contextLength":64,"installedAt":"2026-01-01T00:00:00Z"}""".formatted(id));
        assertThat(new InstalledModels(home.models()).list().broken()).isEmpty();
    }

    private void serve(ServedModelState... states) throws IOException {
        ServedModels.of(home).write(List.of(states));
    }

    private static ServedModelState state(String model, State state, long restarts) {
        return new ServedModelState(model, state, restarts, Optional.empty(), List.of());
    }

    private static ServedModelState crashed(String model) {
        return new ServedModelState(model, State.FAILED, 3, Optional.of("ended by SIGABRT"), LINES);
    }

    private Stream<String> list() {
        CliRun list = new CliRun(folder);
        assertThat(list.run("models", "list")).isZero();
        return list.out().lines();
    }

    private JsonNode json() {
        CliRun list = new CliRun(folder);
        assertThat(list.run("models", "list", "--json")).isZero();
        return JsonMapper.shared().readTree(list.out());
    }

    @ParameterizedTest
    @CsvSource({
        "UNLOADED, 0, unloaded",
        "LOADING, 0, loading",
        "READY, 0, ready",
        "READY, 1, ready (1 restart)",
        "READY, 2, ready (2 restarts)",
        "RESTARTING, 2, restarting (2 restarts)",
        "FAILED, 3, failed (3 restarts)"
    })
    void a_state_is_a_word_and_the_restarts(State state, long restarts, String shown) throws IOException {
        serve(state("tiny", state, restarts));

        assertThat(list().toList().get(2)).startsWith("tiny   " + shown + "  ");
    }

    @Test
    void a_model_that_the_server_does_not_know_has_no_state() throws IOException {
        serve(state("tiny", State.READY, 0));

        assertThat(list().toList().get(1)).startsWith("small  -      text     Q8_0");
    }

    @Test
    void without_a_server_no_model_has_a_state() {
        assertThat(list().skip(1)).hasSize(2).allMatch(line -> line.matches("\\w+ +- +text +Q8_0 .*"));
    }

    @Test
    void the_reason_of_an_exit_and_the_last_lines_follow_the_table() throws IOException {
        serve(state("small", State.READY, 0), crashed("tiny"));

        assertThat(list().skip(3))
                .containsExactly("tiny, last exit: ended by SIGABRT", "    ggml.c:42: assertion failed", "    Aborted");
    }

    @Test
    void programs_get_the_same() throws IOException {
        serve(state("small", State.READY, 0), crashed("tiny"));

        assertThat(json().get(0).toString())
                .contains("\"id\":\"small\"", "\"state\":\"ready\"", "\"engineRestarts\":0")
                .doesNotContain("lastExit", "lastLines");
        assertThat(json().get(1).toString())
                .contains(
                        "\"id\":\"tiny\"",
                        "\"sizeBytes\":10",
                        "\"state\":\"failed\"",
                        "\"engineRestarts\":3",
                        "\"lastExit\":\"ended by SIGABRT\"",
                        "\"lastLines\":[\"ggml.c:42: assertion failed\",\"Aborted\"]");
    }

    @Test
    void without_a_server_programs_get_what_is_installed() {
        assertThat(json().get(0).propertyNames())
                .contains("id", "format", "installedAt")
                .doesNotContain("state");
    }
}
