package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Google's command line, set up as docs/clients.md says: its prompt then fits the default model's context. */
@ExtendWith(PolluxServerExtension.class)
final class GeminiCliTest {
    private static final Path FILES = NodePackages.SOURCES.resolve("clients/gemini-cli");

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void it_prints_an_answer(PolluxServer server) throws IOException {
        Clients.NODE.call();
        Path home = home();
        var environment = Map.of(
                "HOME", home.toString(),
                "PATH", Clients.NODE.folder().resolve("node_modules/.bin") + ":" + Clients.NODE.searchPath(),
                "POLLUX_URL", server.url().toString(),
                "POLLUX_API_KEY", server.key());
        var outcome = Command.of(
                        home.resolve("work"), "sh", FILES.resolve("ask.sh").toString())
                .with(environment)
                .run(LIMIT);
        assertThat(outcome.status()).as(outcome.tail()).isZero();
        assertThat(outcome.output()).as(outcome.tail()).isNotBlank();
    }

    /** A folder to work in that is not the user's. */
    private static Path home() throws IOException {
        Path home = Project.TARGET.resolve("gemini-cli-home");
        Path settings = Files.createDirectories(home.resolve(".gemini"));
        Installation.copyInto(settings, FILES.resolve("settings.json"));
        Installation.copyInto(settings, FILES.resolve("system.md"));
        Files.createDirectories(home.resolve("work"));
        return home;
    }
}
