package dev.pollux.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.storejdbc.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSettingsTest {

    @TempDir
    Path folder;

    private StoreUrl read(String yaml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("pollux.yaml"), yaml);
        return new ConfigurationReader(environment).read(file, Map.of()).store().url();
    }

    @Test
    void a_file_in_the_home_is_the_default() throws IOException {
        assertThat(read("", Map.of())).isEqualTo(new StoreUrl.Sqlite(Path.of("pollux.db")));
    }

    @Test
    void the_environment_keeps_passwords_out_of_the_file() throws IOException {
        assertThat(read(
                        "store: {url: 'sqlite:other.db'}",
                        Map.of("POLLUX_STORE_URL", "postgresql://ann:secret@db/pollux")))
                .isEqualTo(new StoreUrl.Postgresql("jdbc:postgresql://db/pollux", "ann", "secret"));
    }

    @Test
    void what_is_no_database_is_refused_without_repeating_it() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read("store: {url: 'mysql://ann:secret@db/pollux'}", Map.of()))
                .withMessageContaining("store.url must be sqlite:PATH or postgresql://")
                .withMessageNotContaining("secret");
    }

    @Test
    void a_configuration_shows_neither_passwords_nor_keys() throws IOException {
        Path file = Files.writeString(folder.resolve("pollux.yaml"), "");
        Map<String, String> environment = Map.of(
                "POLLUX_STORE_URL", "postgresql://ann:hunter2@db/pollux",
                "POLLUX_API_KEY", "hunter3",
                "POLLUX_ADMIN_KEY", "hunter4",
                "POLLUX_SECRET", "hunter5-and-at-least-thirty-two-characters");

        assertThat(new ConfigurationReader(environment).read(file, Map.of()).toString())
                .contains("postgresql://db/pollux")
                .doesNotContain("hunter");
    }
}
