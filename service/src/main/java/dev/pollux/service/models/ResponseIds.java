package dev.pollux.service.models;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes the names of answers: 22 characters of base64url, as Google's (behaviour.md section 1.2). */
final class ResponseIds {

    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ResponseIds() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
