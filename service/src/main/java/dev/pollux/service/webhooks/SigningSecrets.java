package dev.pollux.service.webhooks;

import dev.pollux.store.webhooks.SigningSecret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Secrets of webhooks: {@code whsec_} and 24 random bytes in base64, as Standard Webhooks has them. */
final class SigningSecrets {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 24;
    private static final int ENDING = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SigningSecrets() {}

    /** A new one that nobody can guess. */
    static String create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** What the store remembers of the secret of a webhook. */
    static SigningSecret sealed(SecretSeal seal, String webhookId, String secret, Instant now) {
        String ending = secret.substring(secret.length() - ENDING);
        return new SigningSecret(seal.seal(webhookId, secret), ending, now, Optional.empty());
    }

    /** By which its owner recognises it. */
    static String truncated(SigningSecret secret) {
        return PREFIX + "..." + secret.ending();
    }

    /** Whether deliveries are signed with it. */
    static boolean isLive(SigningSecret secret, Instant now) {
        return secret.expiresAt().map(now::isBefore).orElse(true);
    }

    /** What is signed with: the bytes behind the prefix. */
    static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }
}
