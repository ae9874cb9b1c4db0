package dev.pollux.store;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Makes new API keys in the shape of Google's: {@code AIza} and 35 characters of {@code [A-Za-z0-9_-]}, 39 in all. */
public final class ApiKeyGenerator {

    private static final String PREFIX = "AIza";
    private static final int RANDOM_CHARACTERS = 35;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private final RandomGenerator random;

    /** A generator whose keys cannot be guessed. */
    public ApiKeyGenerator() {
        this(new SecureRandom());
    }

    ApiKeyGenerator(RandomGenerator random) {
        this.random = random;
    }

    /** A new key. */
    public String generate() {
        StringBuilder key = new StringBuilder(PREFIX);
        random.ints(RANDOM_CHARACTERS, 0, ALPHABET.length()).forEach(index -> key.append(ALPHABET.charAt(index)));
        return key.toString();
    }
}
