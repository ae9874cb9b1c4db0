package dev.pollux.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tiers;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.store.ServerSecret;
import dev.pollux.store.keys.LegacyKeyFile;
import dev.pollux.testkit.store.InMemoryStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {

    @TempDir
    private Path folder;

    private final InMemoryStore store = new InMemoryStore();

    private Platform platform() {
        Platform.Opening opening = new Platform.Opening(
                () -> store,
                ServerSecret.of("a secret of at least thirty-two characters"),
                new LegacyKeyFile(folder.resolve("keys.json")),
                true,
                () -> {
                    throw new IllegalStateException("nobody asks");
                },
                false);
        return Platform.begin(
                opening, HeldKeys.NONE, Quotas.inMemory(Tiers.google(), ZoneOffset.UTC, InstantSource.system()));
    }

    @Test
    void a_key_is_made_for_a_server_that_comes_up_and_for_no_other() {
        try (Platform failed = platform()) {
            assertThat(failed.store().credentials().isEmpty()).isTrue();
        }
        try (Platform first = platform()) {
            assertThat(first.awaitFirstKey()).isPresent();
        }
        try (Platform later = platform()) {
            assertThat(later.awaitFirstKey()).isEmpty();
        }
    }
}
