package dev.pollux.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What is remembered of an API key. The key itself is not: whoever reads the store cannot call with what is in it.
 *
 * @param id names the key in lists and logs; no secret
 * @param hash SHA-256 of the key's UTF-8 bytes, 64 lower-case hexadecimal digits; a plain hash suffices because generated
 *     keys carry 210 bits of randomness
 * @param name what people call it
 * @param projectId the project that its calls belong to
 * @param createdAt when it was made
 */
public record ApiKey(String id, String hash, String name, String projectId, Instant createdAt) {

    /** What is remembered of the key {@code secret}. */
    public static ApiKey of(String id, String secret, String name, String projectId, Instant createdAt) {
        return new ApiKey(id, hashOf(secret), name, projectId, createdAt);
    }

    /** Whether this is what is remembered of {@code secret}. Takes the same time for every wrong secret. */
    public boolean matches(String secret) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), hashOf(secret).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hashOf(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
