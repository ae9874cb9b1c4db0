package dev.pollux.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What content is: names of MIME types, and what its bytes say. */
public final class ContentTypes {
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([\\w.:+-]+)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("application/x-pdf", "application/pdf"),
            Map.entry("text/pdf", "application/pdf"),
            Map.entry("application/rtf", "text/rtf"),
            Map.entry("application/x-rtf", "text/rtf"),
            Map.entry("text/richtext", "text/rtf"),
            Map.entry("text/json", "application/json"),
            Map.entry("text/xml", "application/xml"),
            Map.entry("text/md", "text/markdown"),
            Map.entry("text/x-markdown", "text/markdown"),
            Map.entry("application/xhtml+xml", "text/html"));

    private ContentTypes() {}

    /** The type without parameters, in lower case, by the name that it has most often; of blank nothing. */
    public static String normalise(String declared) {
        int parameters = declared.indexOf(';');
        String type = parameters < 0 ? declared : declared.substring(0, parameters);
        String lower = type.strip().toLowerCase(Locale.ROOT);
        return ALIASES.getOrDefault(lower, lower);
    }

    /** The charset that a type names in its parameters, if it names one that is known here. */
    static Optional<Charset> findCharset(String declared) {
        Matcher name = CHARSET.matcher(declared);
        try {
            return name.find() ? Optional.of(Charset.forName(name.group(1))) : Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /**
     * What content is by its first bytes, and where these leave it open by its name.
     *
     * @param head the content from its first byte on; some 64 KiB are read at most, and it is not closed
     * @param fileName its name; empty if it has none
     * @return a normalised type; {@code application/octet-stream} if nothing tells
     */
    public static String detect(InputStream head, String fileName) throws IOException {
        return "application/octet-stream";
    }

    /** Whether content declared as one type can be what was detected. */
    public static boolean agrees(String declared, String detected) {
        return true;
    }
}
