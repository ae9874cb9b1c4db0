package dev.pollux.service.keys;

import dev.pollux.store.keys.Credential;
import dev.pollux.store.keys.CredentialHashes;
import dev.pollux.store.keys.Scope;
import dev.pollux.store.projects.Project;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys that count for this run of the server only, such as the one in {@code POLLUX_API_KEY}. They may be any text and may be
 * short, so not even their hashes are written anywhere. They belong to the bootstrap project and need no store. Immutable.
 */
public final class HeldKeys {

    /** No keys. */
    public static final HeldKeys NONE = new HeldKeys(Map.of());

    private final Map<String, Credential> byDigest;

    private HeldKeys(Map<String, Credential> byDigest) {
        this.byDigest = Map.copyOf(byDigest);
    }

    /**
     * These keys and another one. Of two with the same secret, both name the later one.
     *
     * @param id names the key in records; no secret
     * @throws IllegalArgumentException if {@code secret} is empty
     */
    public HeldKeys and(String id, String secret, Set<Scope> scopes) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("a configured API key must not be empty");
        }
        Map<String, Credential> more = new HashMap<>(byDigest);
        more.put(digest(secret), credential(id, scopes));
        return new HeldKeys(more);
    }

    private static Credential credential(String id, Set<Scope> scopes) {
        return new Credential(
                id,
                Credential.Kind.API_KEY,
                "",
                "Configured for this run",
                Project.BOOTSTRAP,
                scopes,
                List.of(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The key that was presented. */
    Optional<Credential> find(String secret) {
        return byDigest.isEmpty() ? Optional.empty() : Optional.ofNullable(byDigest.get(digest(secret)));
    }

    private static String digest(String secret) {
        return HexFormat.of().formatHex(CredentialHashes.digest(secret));
    }
}
