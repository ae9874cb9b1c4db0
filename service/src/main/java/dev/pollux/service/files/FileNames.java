package dev.pollux.service.files;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files and of what belongs to them: made, checked, found in what clients send. */
public final class FileNames {

    /** What names of files begin with. */
    static final String PREFIX = "files/";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    // No dashes: the official SDKs cut ids at them when they find them in a URI.
    private static final int ID_LETTERS = 12;
    private static final int BLOB_LETTERS = 32;

    // 36 to the power of 50 is more than 2 to the power of 256.
    private static final int SECRET_LETTERS = 50;

    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern URI = Pattern.compile("(?:https?://.+/v1(?:beta|alpha)?/)?files/([^/]+)");

    private FileNames() {}

    /**
     * The id of the file that {@code uri} names: {@code files/ID}, or a URL of this API that ends so, whatever its host; empty when
     * it is about something else.
     */
    public static Optional<String> idIn(String uri) {
        Matcher matcher = URI.matcher(uri);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether a client may call a file so: at most 40 of {@code [a-z0-9-]}, no dash at the ends. */
    static boolean isValid(String id) {
        return ID.matcher(id).matches();
    }

    static String newId() {
        return random(ID_LETTERS);
    }

    static String newBlobKey() {
        return random(BLOB_LETTERS);
    }

    static String newSecret() {
        return random(SECRET_LETTERS);
    }

    private static String random(int letters) {
        StringBuilder text = new StringBuilder(letters);
        for (int i = 0; i < letters; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
