package dev.pollux.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Other keys, and one that counts for this run of the server only, such as the one in {@code POLLUX_API_KEY}.
 *
 * <p>The configured key may be any text and may be short, so not even its hash is written anywhere: it counts for as long as
 * the process that was started with it. Several nest.
 */
public final class ConfiguredApiKey implements ApiKeyRepository {

    private final ApiKeyRepository others;
    private final ApiKey configured;

    /**
     * @param others the keys beside the configured one
     * @param id the id under which the configured key is listed
     * @param secret the key itself; not empty
     * @param projectId the project that its calls belong to
     * @throws IllegalArgumentException if {@code secret} is empty
     */
    public ConfiguredApiKey(ApiKeyRepository others, String id, String secret, String projectId) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("a configured API key must not be empty");
        }
        this.others = others;
        this.configured = ApiKey.of(id, secret, "Configured for this run", projectId, Instant.EPOCH);
    }

    @Override
    public void insert(ApiKey key) {
        if (key.id().equals(configured.id())) {
            throw new IllegalArgumentException("the id " + key.id() + " belongs to the configured key");
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
        return !id.equals(configured.id()) && others.delete(id);
    }

    @Override
    public Optional<ApiKey> findBySecret(String secret) {
        return configured.matches(secret) ? Optional.of(configured) : others.findBySecret(secret);
    }
}
