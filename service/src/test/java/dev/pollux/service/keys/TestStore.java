package dev.pollux.service.keys;

import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.CredentialHashes;
import dev.pollux.store.keys.KeyString;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.projects.Project;
import dev.pollux.testkit.store.InMemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** A store with the bootstrap project, and keys for it. */
final class TestStore {

    static final CredentialHashes HASHES = new CredentialHashes(new SecretKeySpec(new byte[32], "AES"));

    final InMemoryStore store = new InMemoryStore();

    TestStore() {
        store.projects().insert(new Project(Project.BOOTSTRAP, "", Project.UNLIMITED, false, Instant.EPOCH));
    }

    /** Adds a key called {@code id}; gives its secret. */
    String addKey(String id) {
        String secret = KeyString.newApiKey();
        store.credentials().insert(credential(id, HASHES.of(secret)));
        return secret;
    }

    static Credential credential(String id, String hash) {
        return new Credential(
                id,
                Credential.Kind.API_KEY,
                hash,
                "",
                Project.BOOTSTRAP,
                Scope.api(),
                List.of(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
