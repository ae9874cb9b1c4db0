package dev.pollux.service.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.ServerSecret;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.LegacyKeyFile;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.projects.Project;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.store.InMemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    @TempDir
    private Path folder;

    private final InMemoryStore store = new InMemoryStore();
    private final Installation installation =
            new Installation(store, TestStore.HASHES, new ManualClock(Instant.parse("2026-11-21T12:00:00Z")));

    @Test
    void a_new_installation_gets_a_project_and_a_key_for_everything_but_administration() {
        installation.bootstrapProject();
        Optional<String> key = installation.firstKey();

        assertThat(store.projects().find("default")).map(Project::tier).contains(Project.UNLIMITED);
        Credential stored = store.credentials()
                .findByHash(TestStore.HASHES.of(key.orElseThrow()))
                .orElseThrow();
        assertThat(stored.scopes()).isEqualTo(Scope.api());
        assertThat(stored.projectId()).isEqualTo("default");
    }

    @Test
    void a_second_start_makes_no_second_key() {
        installation.bootstrapProject();
        installation.firstKey();

        installation.bootstrapProject();

        assertThat(installation.firstKey()).isEmpty();
    }

    @Test
    void a_server_with_another_secret_does_not_start() {
        installation.requireSecret(ServerSecret.of("a".repeat(32)));
        installation.requireSecret(ServerSecret.of("a".repeat(32)));

        assertThatThrownBy(() -> installation.requireSecret(ServerSecret.of("b".repeat(32))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another server secret")
                .hasMessageContaining("POLLUX_SECRET");
    }

    @Test
    void the_keys_of_the_first_release_open_the_same_doors() throws IOException {
        Files.writeString(folder.resolve("keys.json"), """
                {"keys": [{
                  "id": "first",
                  "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                  "name": "First key",
                  "projectId": "default",
                  "createdAt": "2026-11-01T10:00:00.123456Z"
                }]}""");
        LegacyKeyFile file = new LegacyKeyFile(folder.resolve("keys.json"));
        installation.bootstrapProject();
        assertThat(installation.hasImported()).isFalse();

        installation.importKeys(file);

        assertThat(store.credentials().findByHash(TestStore.HASHES.of("test")))
                .map(Credential::id)
                .contains("first");
        assertThat(installation.hasImported()).isTrue();
        assertThat(file.exists()).isFalse();
        assertThat(installation.firstKey()).isEmpty();
        installation.importKeys(file);
    }
}
