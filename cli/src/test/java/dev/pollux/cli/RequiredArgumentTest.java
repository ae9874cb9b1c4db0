package dev.pollux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command that lacks its argument does nothing: it asks no person, no server and no disk. */
class RequiredArgumentTest {

    @TempDir
    private Path home;

    private final ScriptedServer server = new ScriptedServer();
    private CliRun cli = new CliRun(Path.of("unset"));

    @BeforeEach
    void point() {
        cli = new CliRun(home).onTerminal().withInput("y\n");
        cli.environment.put("POLLUX_URL", server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "keys show, KEY",
        "keys rotate, KEY",
        "keys rotate --yes, KEY",
        "keys revoke --yes, KEY",
        "projects create, ID",
        "projects update, ID",
        "projects delete --yes, ID",
        "models pull, SOURCE",
        "models rm, ID",
        "models rm --yes, ID"
    })
    void without_it_the_usage_is_shown(String line, String label) {
        assertThat(cli.run(line.split(" "))).isEqualTo(ExitCode.USAGE);

        assertThat(cli.err().lines().toList()).first().isEqualTo("pollux: Missing required parameter: '" + label + "'");
        assertThat(cli.err())
                .contains("Usage: pollux " + line.replace(" --yes", ""))
                .contains(" " + label + "\n");
        assertThat(server.seen).isEmpty();
    }

    /** As {@code "$KEY"} is when the variable is not set. */
    @ParameterizedTest
    @CsvSource({"keys rotate --yes, KEY", "projects delete --yes, ID", "models pull, SOURCE"})
    void an_empty_one_is_none(String line, String label) {
        String[] arguments =
                Stream.concat(Arrays.stream(line.split(" ")), Stream.of("")).toArray(String[]::new);

        assertThat(cli.run(arguments)).isEqualTo(ExitCode.USAGE);

        assertThat(cli.err()).contains("(" + label + "): it is empty");
        assertThat(server.seen).isEmpty();
    }
}
