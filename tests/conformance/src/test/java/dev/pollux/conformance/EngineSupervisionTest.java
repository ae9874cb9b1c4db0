package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator sees when an engine stops, when its server is killed, and when a model's engine crashes again and again. */
@EnabledOnOs(OS.LINUX)
final class EngineSupervisionTest {
    private static final String GENERATE = "/v1beta/models/gemini-2.5-flash:generateContent";

    /** An engine that is silent for 5 s is replaced. */
    private static final Duration DETECTION_LIMIT = Duration.ofSeconds(15);

    private static final Duration RESTART_LIMIT = Duration.ofSeconds(30);

    @Test
    void an_engine_that_is_stopped_is_replaced_and_its_streams_end_with_an_error() throws Exception {
        try (PolluxServer server = PolluxServer.start(home(""))) {
            ServerProcess process = ServerProcess.of(server).orElseThrow();
            EngineProcess stopped = process.awaitEngine();
            long started = System.nanoTime();
            List<String> lines = Story.lines(server, 2000, stopped::stop);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(DETECTION_LIMIT);
            assertThat(lines.getFirst()).startsWith("data: ");
            JsonNode error = new JsonMapper().readTree(lines.getLast());
            assertThat(error.at("/error/code").asInt(0)).isEqualTo(500);
            assertThat(error.at("/error/status").asString("")).isEqualTo("INTERNAL");
            assertAnswers(server);
            assertThat(process.awaitEngine()).isNotEqualTo(stopped);
            assertThat(detail(server)).contains("engine restarts: 1, last exit: silent for 5000 ms; ended by SIGKILL");
        }
    }

    @Test
    void no_engine_outlives_a_server_that_is_killed() throws Exception {
        assertNothingOutlivesTheServer(_ -> {});
    }

    @Test
    void no_engine_outlives_a_server_that_is_killed_even_one_that_is_stopped() throws Exception {
        assertNothingOutlivesTheServer(EngineProcess::stop);
    }

    @Test
    void a_model_whose_engine_crashes_again_and_again_is_given_up_and_the_server_goes_on() throws Exception {
        Path home = home("engine: {crash_limit: 2}");
        try (PolluxServer server = PolluxServer.start(home)) {
            ServerProcess process = ServerProcess.of(server).orElseThrow();
            EngineProcess first = process.awaitEngine();
            first.kill();
            assertAnswers(server);
            process.awaitEngine().kill();
            assertThat(Polling.until(RESTART_LIMIT, () -> detail(server).contains(": failed, ")))
                    .as(detail(server))
                    .isTrue();
            assertRefuses(server);
            assertThat(EngineProcess.of(process.pid())).isEmpty();
            assertModelsListShowsTheFailure(home);
        }
    }

    private static Path home(String yaml) throws IOException {
        return ServerHome.configured("supervision-home", yaml);
    }

    private static void assertNothingOutlivesTheServer(Consumer<EngineProcess> before) throws Exception {
        Path home = home("");
        try (PolluxServer server = PolluxServer.start(home)) {
            ServerProcess process = ServerProcess.of(server).orElseThrow();
            before.accept(process.awaitEngine());
            process.kill();
            assertThat(Polling.until(
                            Duration.ofSeconds(2),
                            () -> EngineProcess.of(process.pid()).isEmpty()))
                    .as("engines are gone 2 s after their server")
                    .isTrue();
            // As one leaves it that is killed before its engine has connected.
            Files.createFile(home.resolve("run/engine-%d-9.sock".formatted(process.pid())));
        }
        try (PolluxServer again = PolluxServer.start(home)) {
            assertAnswers(again);
            assertThat(sockets(home)).isEmpty();
        }
    }

    private static List<Path> sockets(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("run"))) {
            return files.filter(file -> file.toString().endsWith(".sock")).toList();
        }
    }

    private static void assertAnswers(PolluxServer server) {
        assertThat(ask(server).status()).isEqualTo(200);
    }

    private static Http.Answer ask(PolluxServer server) {
        return Http.http1(server).post(GENERATE, """
                {"contents":[{"parts":[{"text":"Hello"}]}],"generationConfig":{"maxOutputTokens":2}}""");
    }

    private static String detail(PolluxServer server) {
        return Http.http1(server).get("/readyz?verbose").body();
    }

    private static void assertRefuses(PolluxServer server) {
        var refusal = ask(server);
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.at("/error/code").asInt(0)).isEqualTo(503);
        assertThat(refusal.at("/error/status").asString("")).isEqualTo("UNAVAILABLE");
        assertThat(refusal.at("/error/message").asString("")).isNotEmpty().doesNotContain("/", "Exception", "SIGKILL");
        assertThat(Http.http1(server).get("/readyz").status()).isEqualTo(503);
        assertThat(Http.http1(server).get("/v1beta/models").status()).isEqualTo(200);
        assertThat(detail(server)).startsWith("not ready").contains(": failed, ", "last exit: ended by SIGKILL");
        System.out.println("a model that is given up: " + refusal.at("/error/message"));
    }

    private static void assertModelsListShowsTheFailure(Path home) {
        String list = Command.of(Project.TARGET, PolluxServer.launcher(), "models", "list")
                .with(PolluxServer.environment(home))
                .succeed(Duration.ofMinutes(1))
                .output();
        assertThat(list)
                .containsPattern("smollm2-135m-instruct +failed \\(1 restart\\)")
                .contains(", last exit: ended by SIGKILL");
    }
}
