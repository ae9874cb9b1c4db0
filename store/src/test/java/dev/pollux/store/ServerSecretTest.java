package dev.pollux.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.ServerSecret.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSecretTest {

    private static final String TEXT = "correct horse battery staple, and more";

    @TempDir
    private Path folder;

    @Test
    void the_same_secret_gives_the_same_keys_and_every_purpose_another() {
        assertThat(ServerSecret.of(TEXT).fingerprint())
                .matches("[0-9a-f]{64}")
                .isEqualTo(ServerSecret.of(" " + TEXT + "\n").fingerprint());
        assertThat(Arrays.stream(Purpose.values())
                        .map(purpose -> Base64.getEncoder()
                                .encodeToString(
                                        ServerSecret.of(TEXT).derive(purpose).getEncoded()))
                        .collect(Collectors.toSet()))
                .hasSize(Purpose.values().length);
        assertThat(ServerSecret.of(TEXT).derive(Purpose.THOUGHTS).getEncoded()).hasSize(32);
    }

    @Test
    void another_secret_gives_other_keys() {
        assertThat(ServerSecret.of(TEXT).fingerprint())
                .isNotEqualTo(ServerSecret.of(TEXT + "!").fingerprint());
    }

    @Test
    void the_file_may_be_written_down_as_base64() throws Exception {
        Path file = folder.resolve("server.key");
        ServerSecret made = ServerSecret.in(new FileSecret(file));

        assertThat(ServerSecret.of(Base64.getEncoder().encodeToString(Files.readAllBytes(file)))
                        .fingerprint())
                .isEqualTo(made.fingerprint())
                .isEqualTo(ServerSecret.in(new FileSecret(file)).fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "c2hvcnQ=", "1234567890123456789012345678901"})
    void a_short_secret_is_refused(String text) {
        assertThatThrownBy(() -> ServerSecret.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 32");
    }
}
