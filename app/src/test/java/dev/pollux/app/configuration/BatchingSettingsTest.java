package dev.pollux.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The section {@code batches}. */
class BatchingSettingsTest {

    @TempDir
    private Path folder;

    private BatchingSettings read(String text) throws IOException {
        Path file = folder.resolve("pollux.yaml");
        Files.writeString(file, text);
        return new ConfigurationReader(Map.of()).read(file, Map.of()).batches();
    }

    @Test
    void without_settings_limits_are_googles() throws IOException {
        assertThat(read(""))
                .isEqualTo(new BatchingSettings(80, 100, 20 << 20, 2L << 30, Duration.ofDays(2), Duration.ofDays(30)));
    }

    @Test
    void everything_can_be_set() throws IOException {
        assertThat(read("""
                batches:
                  workers: 4
                  per_project: 7
                  max_inline: 1MiB
                  max_file: 3GiB
                  lifetime: 12h
                  retention: 90d
                """))
                .isEqualTo(new BatchingSettings(4, 7, 1 << 20, 3L << 30, Duration.ofHours(12), Duration.ofDays(90)));
    }

    @Test
    void a_server_has_at_least_one_worker() {
        assertThatThrownBy(() -> read("batches: {workers: 0}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("batches.workers must be a whole number from 1 to 256");
    }
}
