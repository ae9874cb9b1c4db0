package dev.pollux.prompt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids as Mistral's templates demand them: nine letters and digits. */
final class NineCharacters {

    private static final Pattern ALREADY = Pattern.compile("[A-Za-z0-9]{9}");

    private NineCharacters() {}

    /** The same for the same id. */
    static String of(String id) {
        return ALREADY.matcher(id).matches() ? id : digest(id);
    }

    private static String digest(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 9);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
