package dev.pollux.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.server.http.HttpSettings;
import dev.pollux.server.http.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {

    @TempDir
    private Path folder;

    @Test
    void without_a_file_everything_has_its_default() {
        Configuration configuration = read(Map.of(), Map.of());

        assertThat(configuration.listen().host()).isEqualTo("127.0.0.1");
        assertThat(configuration.listen().port()).isEqualTo(8080);
        assertThat(configuration.apiKey()).isEmpty();
        assertThat(configuration.models().fallback()).isEqualTo("smollm2-135m-instruct");
        assertThat(configuration.models().names()).isEmpty();
        assertThat(configuration.engine().slots()).isEmpty();
        assertThat(configuration.engine().queue()).isEqualTo(256);
        assertThat(configuration.engine().isolation()).isEqualTo(EngineSettings.Isolation.PROCESS);
        assertThat(configuration.engine().crashLimit()).isEqualTo(5);
        assertThat(configuration.engine().streamInterval()).isEqualTo(Duration.ofMillis(40));
        assertThat(configuration.limits().bodyBytes()).isEqualTo(20 << 20);
    }

    @Test
    void a_file_sets_everything() throws IOException {
        write("""
                host: 0.0.0.0
                port: 9000
                default_model: qwen3-0.6b
                models:
                  gemini-2.5-pro: qwen3-4b
                  2.5: smollm2-135m-instruct
                engine:
                  slots: 4
                  context_tokens: 4096
                  threads: 3
                  queue: 0
                  isolation: none
                  crash_limit: 9
                  stream_interval: 0s
                limits:
                  body: 1 MiB
                """);

        Configuration configuration = read(Map.of(), Map.of());

        assertThat(configuration.listen().host()).isEqualTo("0.0.0.0");
        assertThat(configuration.listen().port()).isEqualTo(9000);
        assertThat(configuration.models().fallback()).isEqualTo("qwen3-0.6b");
        assertThat(configuration.models().names())
                .containsEntry("gemini-2.5-pro", "qwen3-4b")
                .containsEntry("2.5", "smollm2-135m-instruct");
        assertThat(configuration.engine())
                .isEqualTo(new EngineSettings(
                        OptionalInt.of(4),
                        OptionalInt.of(4096),
                        OptionalInt.of(3),
                        0,
                        EngineSettings.Isolation.NONE,
                        9,
                        8L << 30,
                        256 << 20,
                        Duration.ZERO));
        assertThat(configuration.limits().bodyBytes()).isEqualTo(1 << 20);
    }

    @Test
    void an_isolation_that_does_not_exist_is_refused() throws IOException {
        write("engine: {isolation: thread}");

        assertThatThrownBy(() -> read(Map.of(), Map.of()))
                .hasMessage("pollux.yaml: engine.isolation must be process or none");
    }

    @Test
    void flags_win_over_the_environment_which_wins_over_the_file() throws IOException {
        write("port: 1\nhost: a");
        Map<String, String> environment = Map.of("POLLUX_PORT", "2", "POLLUX_HOST", "b", "POLLUX_API_KEY", "k");

        assertThat(read(environment, Map.of()).listen().port()).isEqualTo(2);
        assertThat(read(environment, Map.of()).listen().host()).isEqualTo("b");
        assertThat(read(environment, Map.of()).apiKey()).contains("k");
        Map<String, String> flags = Map.of("--host", "c", "--port", "3");
        assertThat(read(environment, flags).listen().port()).isEqualTo(3);
        assertThat(read(environment, flags).listen().host()).isEqualTo("c");
    }

    @Test
    void addresses_with_and_without_tls_stand_side_by_side() throws IOException {
        write("""
                listen: ["127.0.0.1:8080", "https://[::]:8443", "http://localhost:0"]
                tls: {certificate: /etc/server.crt, key: /etc/server.key}
                cors: {origins: [https://a.example]}
                stop: {grace: 1m}
                limits: {bodies_in_flight: 4GiB, connections: 7}
                """);

        Configuration configuration = read(Map.of(), Map.of());

        assertThat(configuration.listen().resolve(true))
                .containsExactly(
                        new ListenAddress("127.0.0.1", 8080, true),
                        new ListenAddress("::", 8443, true),
                        new ListenAddress("localhost", 0, false));
        assertThat(configuration.listen().resolve(false).getFirst().secure()).isFalse();
        assertThat(configuration.tls().files())
                .contains(new HttpSettings.Tls(Path.of("/etc/server.crt"), Path.of("/etc/server.key")));
        assertThat(configuration.cors().origins()).containsExactly("https://a.example");
        assertThat(configuration.stop().grace()).isEqualTo(Duration.ofMinutes(1));
        assertThat(configuration.limits()).isEqualTo(new LimitSettings(20 << 20, 4L << 30, 7));
    }

    @Test
    void host_and_port_are_one_address_with_tls_if_there_is_a_certificate() {
        Configuration configuration = read(Map.of(), Map.of("--host", "::1"));

        assertThat(configuration.listen().resolve(true)).containsExactly(new ListenAddress("::1", 8080, true));
        assertThat(configuration.listen().resolve(true).getFirst().url(9)).isEqualTo("https://[::1]:9");
        assertThat(configuration.cors().origins()).containsExactly("*");
    }

    @Test
    void an_empty_file_is_no_file() throws IOException {
        write("# nothing here\n");

        assertThat(read(Map.of(), Map.of()).listen().port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hots: a | pollux.yaml: hots is an unknown key; did you mean host?",
                "engine: {slot: 4} | pollux.yaml: engine.slot is an unknown key; did you mean slots?",
                "limits: {zebra: 4} | pollux.yaml: limits.zebra is an unknown key; known here: body, bodies_in_flight, connections",
                "port: many | pollux.yaml: port must be a whole number from 0 to 65535",
                "port: 70000 | pollux.yaml: port must be a whole number from 0 to 65535",
                "engine: {slots: 0} | pollux.yaml: engine.slots must be a whole number from 1 to 256",
                "engine: 3 | pollux.yaml: engine must be a mapping",
                "host: [a] | pollux.yaml: host must be a text",
                "limits: {body: huge} | pollux.yaml: limits.body must be a size such as 20MiB, at most 1GiB",
                "limits: {body: 1073741825} | pollux.yaml: limits.body must be a size such as 20MiB, at most 1GiB",
                "limits: {body: 999999999999GiB} | pollux.yaml: limits.body must be a size such as 20MiB, at most 1GiB",
                "listen: 8080 | pollux.yaml: listen must be an address such as 127.0.0.1:8080 or https://[::]:8443",
                "listen: ['[::1:80'] | pollux.yaml: listen[0] must be an address such as 127.0.0.1:8080 or https://[::]:8443",
                "listen: ['a:65536'] | pollux.yaml: listen[0] must be an address such as 127.0.0.1:8080 or https://[::]:8443",
                "tls: {key: a.pem} | tls.certificate and tls.key must be set together",
                "cors: {origins: 'https://a.example/'} | pollux.yaml: cors.origins must be * or an origin such as https://example.org",
                "stop: {grace: 10} | pollux.yaml: stop.grace must be a time such as 500ms, 10s, 5m, 1h or 30d, at most 1h",
                "limits: {connections: 0} | pollux.yaml: limits.connections must be a whole number from 1 to 1000000",
                "- a | pollux.yaml must be a mapping of keys to values",
            })
    void what_cannot_be_used_stops_the_start_with_one_line(String yaml, String message) throws IOException {
        write(yaml);

        assertThatThrownBy(() -> read(Map.of(), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void broken_yaml_is_told_in_one_line() throws IOException {
        write("host: [a");

        assertThatThrownBy(() -> read(Map.of(), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("pollux.yaml is not valid YAML: ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({"eighty", "65536", "-1", "8080x"})
    void a_port_in_the_environment_must_be_one(String port) {
        assertThatThrownBy(() -> read(Map.of("POLLUX_PORT", port), Map.of()))
                .hasMessage("POLLUX_PORT must be a whole number from 0 to 65535");
    }

    private Configuration read(Map<String, String> environment, Map<String, String> flags) {
        return new ConfigurationReader(environment).read(folder.resolve("pollux.yaml"), flags);
    }

    private void write(String yaml) throws IOException {
        Files.writeString(folder.resolve("pollux.yaml"), yaml);
    }
}
