package dev.pollux.store.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The texts that callers present. Their last four characters are 24 bits of a CRC-32 over the others, so that a mistyped one
 * can be told without asking anybody.
 *
 * <p>An API key has the shape of Google's: {@code AIza} and 35 characters of {@code [A-Za-z0-9_-]}, of which 31 are random, which
 * are 186 bits. An access token is {@code ya29.} and 64 of these characters, of which 60 are random.
 */
public final class KeyString {

    private static final String API_KEY = "AIza";
    private static final String ACCESS_TOKEN = "ya29.";
    private static final int API_KEY_RANDOM = 31;
    private static final int ACCESS_TOKEN_RANDOM = 60;
    private static final int CHECKSUM = 4;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9_-]+");
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyString() {}

    /** A new API key that nobody can guess. */
    public static String newApiKey() {
        return generated(API_KEY, API_KEY_RANDOM);
    }

    /** A new access token that nobody can guess. */
    public static String newAccessToken() {
        return generated(ACCESS_TOKEN, ACCESS_TOKEN_RANDOM);
    }

    private static String generated(String prefix, int length) {
        StringBuilder text = new StringBuilder(prefix);
        RANDOM.ints(length, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        return text + checksum(text.toString());
    }

    /** Whether {@code text} begins as access tokens do, ours and Google's. */
    public static boolean looksLikeAccessToken(String text) {
        return text.startsWith(ACCESS_TOKEN);
    }

    /** Whether {@code text} has the length, the characters and the checksum of an API key or an access token. */
    public static boolean isWellFormed(String text) {
        return isWellFormed(text, API_KEY, API_KEY_RANDOM) || isWellFormed(text, ACCESS_TOKEN, ACCESS_TOKEN_RANDOM);
    }

    private static boolean isWellFormed(String text, String prefix, int random) {
        int covered = prefix.length() + random;
        return hasShape(text, prefix, random) && text.substring(covered).equals(checksum(text.substring(0, covered)));
    }

    /** Whether {@code text} has the length and the characters of an API key, whatever its checksum. */
    public static boolean hasShape(String text) {
        return hasShape(text, API_KEY, API_KEY_RANDOM);
    }

    private static boolean hasShape(String text, String prefix, int random) {
        return text.length() == prefix.length() + random + CHECKSUM
                && text.startsWith(prefix)
                && CHARACTERS.matcher(text.substring(prefix.length())).matches();
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(US_ASCII));
        long sum = crc.getValue();
        byte[] bytes = {(byte) (sum >>> 16), (byte) (sum >>> 8), (byte) sum};
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
