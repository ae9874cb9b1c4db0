package dev.pollux.service.webhooks;

import java.security.SecureRandom;

/** Names that nobody can guess. */
final class RandomIds {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 36;
    private static final String DELIVERY = "msg_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomIds() {}

    /** Of a webhook: 36 lower-case letters and digits, as Google's. */
    static String webhook() {
        StringBuilder id = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(index -> id.append(ALPHABET.charAt(index)));
        return id.toString();
    }

    /** Of a delivery. */
    static String delivery() {
        return DELIVERY + webhook();
    }
}
