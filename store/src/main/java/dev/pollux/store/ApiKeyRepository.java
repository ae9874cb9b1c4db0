package dev.pollux.store;

import java.util.List;
import java.util.Optional;

/**
 * The API keys of this installation.
 *
 * <p>Threading: safe for use by many threads at once. A change is durable when its method returns.
 */
public interface ApiKeyRepository {

    /**
     * Remembers a key.
     *
     * @throws IllegalArgumentException if a key with this id is remembered already
     */
    void insert(ApiKey key);

    /** Every key, oldest first. */
    List<ApiKey> list();

    /** Forgets a key; false when there was none with this id. */
    boolean delete(String id);

    /** The key whose secret a caller presented. */
    default Optional<ApiKey> findBySecret(String secret) {
        return list().stream().filter(key -> key.matches(secret)).findFirst();
    }
}
