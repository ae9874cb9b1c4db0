package dev.pollux.service.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.admin.Key;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.quota.Tiers;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.service.keys.KeyRing;
import dev.pollux.service.keys.ProjectLookup;
import dev.pollux.store.keys.CredentialHashes;
import dev.pollux.store.projects.Project;
import dev.pollux.testkit.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class UpdateKeyTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final CredentialHashes HASHES = new CredentialHashes(new SecretKeySpec(new byte[32], "AES"));

    private final InMemoryStore store = new InMemoryStore();

    private Administration administration(InstantSource clock) {
        return new Administration(
                () -> store,
                () -> HASHES,
                new KeyRing(HeldKeys.NONE, store::credentials, () -> HASHES, Duration.ZERO),
                new ProjectLookup(store::projects, Duration.ZERO),
                Tiers.google(),
                () -> {
                    throw new AssertionError("nobody asks for levels");
                },
                clock);
    }

    private static Key key(String json) {
        return ProtoJson.read(json.replace('\'', '"').getBytes(UTF_8), Key.class);
    }

    @Test
    void what_a_key_may_do_stays_narrowed_though_somebody_renames_it_meanwhile() {
        store.projects().insert(new Project("team-a", "A", "free", false, NOON));
        Administration standing = administration(() -> NOON);
        String name = new CreateKey(standing).call("team-a", key("{}")).name();
        String id = name.substring(name.lastIndexOf('/') + 1);
        UpdateKey narrowing = new UpdateKey(standing);
        // Whoever renames has seen the key, and looks at the clock: then it is narrowed.
        UpdateKey renaming = new UpdateKey(administration(() -> {
            narrowing.call(
                    "team-a", id, key("{'scopes': ['models.read'], 'allowedIps': ['10.0.0.0/8']}"), Optional.empty());
            return NOON;
        }));

        Key renamed = renaming.call("team-a", id, key("{'displayName': 'Build'}"), Optional.empty());

        assertThat(renamed.displayName()).isEqualTo("Build");
        assertThat(renamed.scopes()).containsExactly("models.read");
        assertThat(renamed.allowedIps()).containsExactly("10.0.0.0/8");
        assertThat(new GetKey(standing).call("team-a", id)).isEqualTo(renamed);
    }
}
