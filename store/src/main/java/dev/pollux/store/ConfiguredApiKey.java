package dev.pollux.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Other keys, and one that the operator set for this run of the server ({@code POLLUX_API_KEY}).
 *
 * <p>The configured key may be any text and may be short, so not even its hash is written anywhere: it counts for as long as
 * the process that was started with it.
 */
public final class ConfiguredApiKey implements ApiKeyRepository {

    /** The id under which the configured key is listed. */
    public static final String ID = "configured";

    private final ApiKeyRepository others;
    private final ApiKey configured;

    /**
     * @param others the keys beside the configured one
     * @param secret the key as the operator set it; not empty
     * @param projectId the project that its calls belong to
     * @throws IllegalArgumentException if {@code secret} is empty
     */
    public ConfiguredApiKey(ApiKeyRepository others, String secret, String projectId) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("a configured API key must not be empty");
        }
        this.others = others;
        this.configured = ApiKey.of(ID, secret, "Configured for this run", projectId, Instant.EPOCH);
    }

    @Override
    public void insert(ApiKey key) {
        if (key.id().equals(ID)) {
            throw new IllegalArgumentException("the id " + ID + " belongs to the configured key");
        }
        others.insert(key);
    }

    @Override
    public List<ApiKey> list() {
        return Stream.concat(Stream.of(configured), others.list().stream()).toList();
    }

    /** Forgets one of the other keys; the configured one goes only with the process. */
    @Override
    public boolean delete(String id) {
        return !id.equals(ID) && others.delete(id);
    }

    @Override
    public Optional<ApiKey> findBySecret(String secret) {
        return configured.matches(secret) ? Optional.of(configured) : others.findBySecret(secret);
    }
}
