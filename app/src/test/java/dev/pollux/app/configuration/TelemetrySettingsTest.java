package dev.pollux.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetrySettingsTest {

    @TempDir
    private Path folder;

    private TelemetrySettings read(String yaml, Map<String, String> environment) throws IOException {
        Path file = folder.resolve(ConfigurationReader.FILE_NAME);
        Files.writeString(file, yaml);
        return new ConfigurationReader(environment).read(file, Map.of()).telemetry();
    }

    @Test
    void nothing_is_sent_unless_a_collector_is_named() throws IOException {
        assertThat(read("", Map.of()).otlpEndpoint()).isEmpty();
    }

    @Test
    void the_file_names_a_collector_and_a_part_of_the_traces() throws IOException {
        assertThat(read("telemetry: {otlp_endpoint: 'https://collector:4318', sampling_ratio: 0.25}", Map.of()))
                .isEqualTo(new TelemetrySettings(Optional.of(URI.create("https://collector:4318")), 0.25));
    }

    @Test
    void the_variable_that_everybody_knows_names_a_collector() throws IOException {
        assertThat(read("", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318/"))
                        .otlpEndpoint())
                .contains(URI.create("http://127.0.0.1:4318/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector:4318", "ftp://collector", "http://", "http://a b", "http://c?x=1", "/v1/traces"})
    void what_is_no_address_is_refused(String endpoint) {
        assertThatThrownBy(() -> read("telemetry: {otlp_endpoint: '" + endpoint + "'}", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("telemetry.otlp_endpoint must be an address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "NaN", "half"})
    void what_is_no_part_of_the_traces_is_refused(String ratio) {
        assertThatThrownBy(() -> read("telemetry: {sampling_ratio: '" + ratio + "'}", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("telemetry.sampling_ratio must be a number from 0 to 1");
    }
}
