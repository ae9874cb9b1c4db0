package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a stream meets when the supervisor stops the server in its middle. */
@EnabledOnOs(OS.LINUX)
final class ServerStopTest {

    /** 128 and the number of SIGTERM, as every shell says it. */
    private static final int TERMINATED = 143;

    private static final Duration END_LIMIT = Duration.ofMinutes(1);

    @Test
    void a_stream_that_can_end_within_the_grace_ends_whole() throws Exception {
        try (PolluxServer server = PolluxServer.start(home("stop: {grace: 60s}"))) {
            List<String> lines = Story.lines(server, 60, () -> terminate(server));

            JsonNode last = new JsonMapper().readTree(lines.getLast().substring("data: ".length()));
            assertThat(last.at("/candidates/0/finishReason").asString("")).isEqualTo("MAX_TOKENS");
            assertEnds(server);
        }
    }

    @Test
    void a_stream_that_cannot_ends_with_an_error() throws Exception {
        try (PolluxServer server = PolluxServer.start(home("stop: {grace: 1s}"))) {
            List<String> lines = Story.lines(server, 3000, () -> terminate(server));

            assertThat(lines.getFirst()).startsWith("data: ");
            JsonNode error = new JsonMapper().readTree(lines.getLast());
            assertThat(error.at("/error/code").asInt(0)).isEqualTo(503);
            assertThat(error.at("/error/status").asString("")).isEqualTo("UNAVAILABLE");
            assertEnds(server);
        }
    }

    private static Path home(String yaml) throws IOException {
        return ServerHome.configured("stop-home", yaml);
    }

    private static void terminate(PolluxServer server) {
        EngineProcess.signal("TERM", server.pid().orElseThrow());
    }

    private static void assertEnds(PolluxServer server) throws InterruptedException {
        assertThat(server.awaitExit(END_LIMIT)).hasValue(TERMINATED);
        assertThat(EngineProcess.of(server.pid().orElseThrow())).isEmpty();
    }
}
