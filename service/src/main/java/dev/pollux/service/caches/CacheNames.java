package dev.pollux.service.caches;

import java.security.SecureRandom;

/** Names of cached contents. */
final class CacheNames {

    private static final String COLLECTION = "cachedContents/";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CacheNames() {}

    /** A new one, without the collection, that nobody can guess. */
    static String newId() {
        StringBuilder id = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(index -> id.append(ALPHABET.charAt(index)));
        return id.toString();
    }

    static String of(String id) {
        return COLLECTION + id;
    }
}
