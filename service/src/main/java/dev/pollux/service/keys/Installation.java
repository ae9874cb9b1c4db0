package dev.pollux.service.keys;

import dev.pollux.store.ServerSecret;
import dev.pollux.store.Store;
import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.CredentialHashes;
import dev.pollux.store.keys.KeyString;
import dev.pollux.store.keys.LegacyKeyFile;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.projects.Project;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What a store needs before the first call: the right secret, the bootstrap project, a first key. Doing it again changes nothing. */
public final class Installation {

    private static final String FINGERPRINT = "server-secret";
    private static final String IMPORTED = "keys-imported";
    private static final String FIRST_KEY = "first";

    private final Store store;
    private final CredentialHashes hashes;
    private final Instant now;

    /**
     * @param store open
     * @param hashes how secrets are stored
     */
    public Installation(Store store, CredentialHashes hashes, InstantSource clock) {
        this.store = store;
        this.hashes = hashes;
        this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Sees to it that the store was never used with another secret: none of its keys would be known.
     *
     * @throws IllegalStateException if it was
     */
    public void requireSecret(ServerSecret secret) {
        String known = store.settings().settle(FINGERPRINT, secret.fingerprint());
        if (!known.equals(secret.fingerprint())) {
            throw new IllegalStateException(
                    "the database was first used with another server secret, without which none of"
                            + " its keys is known: bring back POLLUX_HOME/server.key, or set the POLLUX_SECRET of the other servers");
        }
    }

    /** Makes the project that the first key belongs to. */
    public void bootstrapProject() {
        store.projects().insert(new Project(Project.BOOTSTRAP, "Default", Project.UNLIMITED, false, now));
    }

    /**
     * Takes over the keys of {@code file}, if it is there, and puts it aside.
     *
     * @throws IllegalStateException if it is no such file
     */
    public void importKeys(LegacyKeyFile file) {
        if (!file.exists()) {
            return;
        }
        store.settings().settle(IMPORTED, "true");
        file.read()
                .forEach(key -> store.credentials()
                        .insert(credential(
                                key.id(),
                                hashes.ofDigest(key.digest()),
                                key.name(),
                                key.createdAt().truncatedTo(ChronoUnit.MILLIS))));
        file.putAside();
    }

    /** Whether keys were ever taken over: those have no checksum. */
    public boolean hasImported() {
        return store.settings().find(IMPORTED).isPresent();
    }

    /**
     * Makes a key if there is none at all, for everything but the admin API.
     *
     * @return the new key itself, which is shown once and cannot be had again; empty when there were keys already
     */
    public Optional<String> firstKey() {
        if (!store.credentials().isEmpty()) {
            return Optional.empty();
        }
        String secret = KeyString.newApiKey();
        boolean mine = store.credentials().insert(credential(FIRST_KEY, hashes.of(secret), "First key", now));
        return mine ? Optional.of(secret) : Optional.empty();
    }

    private static Credential credential(String id, String hash, String name, Instant createdAt) {
        return new Credential(
                id,
                Credential.Kind.API_KEY,
                hash,
                name,
                Project.BOOTSTRAP,
                Scope.api(),
                List.of(),
                List.of(),
                List.of(),
                createdAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
