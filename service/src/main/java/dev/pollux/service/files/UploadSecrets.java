package dev.pollux.service.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an upload's URL has in its query, and what is remembered of it: whoever reads the store cannot continue an upload. */
final class UploadSecrets {

    private UploadSecrets() {}

    /** The upload's id. A secret has so much chance in it that a plain digest hides it. */
    static String idOf(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
