package dev.pollux.store;

import java.time.InstantSource;
import java.util.Optional;

/** Sees to it that a new installation can be called: makes its first key. */
public final class FirstApiKey {

    /** The project that the first key belongs to. */
    public static final String PROJECT = "default";

    private static final String ID = "first";

    private FirstApiKey() {}

    /**
     * Makes a key if {@code keys} holds none.
     *
     * @return the new key itself, which is shown once and cannot be had again; empty when there were keys already
     */
    public static Optional<String> createIfNone(ApiKeyRepository keys, ApiKeyGenerator generator, InstantSource clock) {
        if (!keys.list().isEmpty()) {
            return Optional.empty();
        }
        String secret = generator.generate();
        keys.insert(ApiKey.of(ID, secret, "First key", PROJECT, clock.instant()));
        return Optional.of(secret);
    }
}
