package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFlagsTest {

    @Test
    void a_plain_command_line_is_read_as_picocli_reads_it() {
        assertThat(plain("serve")).contains(new ServerFlags(Map.of()));
        assertThat(plain("serve --port 80 --host ::1"))
                .contains(new ServerFlags(Map.of("--port", "80", "--host", "::1")));
        assertThat(plain("serve --config a.yaml")).contains(new ServerFlags(Map.of("--config", "a.yaml")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask --port 80",
                "serve --help",
                "serve --port",
                "serve --port=80",
                "serve --prot 80",
                "serve --port 80 --port 81",
                "serve --port --host",
                "serve extra arguments",
                "models list"
            })
    void all_else_is_left_to_picocli(String commandLine) {
        assertThat(plain(commandLine)).isEmpty();
    }

    @Test
    void nothing_is_left_to_picocli() {
        assertThat(ServerFlags.ofPlain("serve")).isEmpty();
    }

    private static Optional<ServerFlags> plain(String commandLine) {
        return ServerFlags.ofPlain("serve", commandLine.split(" "));
    }
}
