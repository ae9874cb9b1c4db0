package dev.pollux.store.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyKeyFileTest {

    @TempDir
    private Path folder;

    private LegacyKeyFile file() {
        return new LegacyKeyFile(folder.resolve("keys.json"));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("keys.json"), text);
    }

    @Test
    void the_keys_of_the_first_release_are_read() throws IOException {
        write("""
                {"keys": [{
                  "id": "first",
                  "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                  "name": "First key",
                  "projectId": "default",
                  "createdAt": "2026-11-01T10:00:00.123456Z"
                }]}""");

        assertThat(file().read()).singleElement().satisfies(key -> {
            assertThat(key.id()).isEqualTo("first");
            assertThat(key.digest()).isEqualTo(CredentialHashes.digest("test"));
            assertThat(key.createdAt()).isEqualTo(Instant.parse("2026-11-01T10:00:00.123456Z"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"keys\": [{}]}", "{\"keys\": [{\"hash\": \"zz\"}]}"})
    void another_file_is_refused(String text) throws IOException {
        write(text);

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keys.json is not a list of keys written by Pollux");
    }

    @Test
    void a_file_that_was_put_aside_is_kept_but_not_read_again() throws IOException {
        write("{\"keys\": []}");

        file().putAside();

        assertThat(file().exists()).isFalse();
        assertThat(folder.resolve("keys.json.imported")).hasContent("{\"keys\": []}");
    }
}
