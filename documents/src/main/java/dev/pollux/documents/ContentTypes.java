package dev.pollux.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
    private static final String UNKNOWN = "application/octet-stream";
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([\\w.:+-]+)", Pattern.CASE_INSENSITIVE);

    /** What text is laid out with; terminals and some charsets of mails change their state with an escape. */
    private static final String LAYOUT = "\t\n\f\r\u001b";

    private static final int DELETE = 0x7f;

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
     * @param head the content from its first byte on; 64 KiB are read at most, and it is not closed
     * @param fileName its name; empty if it has none
     * @return a normalised type; {@code application/octet-stream} if nothing tells
     */
    public static String detect(InputStream head, String fileName) throws IOException {
        return normalise(DetectedType.of(head.readNBytes(DetectedType.HEAD), fileName));
    }

    /**
     * What content is that its sender declared as a type. Text that can be read is the kind of text that it was declared as,
     * whatever it begins with: mails, sources of RTF and words about PDF begin as those do. All else is {@link #detect detected}.
     *
     * @param declared may be empty, and have parameters
     */
    public static String detectDeclared(String declared, InputStream head, String fileName) throws IOException {
        byte[] bytes = head.readNBytes(DetectedType.HEAD);
        String type = normalise(declared);
        return isWrittenText(type) && isReadable(bytes, findCharset(declared))
                ? type
                : normalise(DetectedType.of(bytes, fileName));
    }

    /** Where no charset is named it does not matter which it is: those that are written byte by byte share their controls. */
    private static boolean isReadable(byte[] head, Optional<Charset> charset) {
        return new String(head, charset.orElse(ISO_8859_1)).chars().noneMatch(ContentTypes::isControl);
    }

    private static boolean isControl(int character) {
        return (character < ' ' && LAYOUT.indexOf(character) < 0) || character == DELETE;
    }

    /**
     * Whether content declared as one type can be what was detected. Bytes tell the kinds apart that have a form of their own;
     * they do not tell one kind of text from another, nor one kind of archive.
     */
    public static boolean agrees(String declared, String detected) {
        String one = normalise(declared);
        String other = normalise(detected);
        return one.equals(other)
                || UNKNOWN.equals(other)
                || (isWrittenText(one) && isWrittenText(other))
                || (isArchive(one) && isArchive(other))
                || isSameMedium(one, other);
    }

    /** Text that could be any other text by its bytes; RTF has a beginning of its own. */
    private static boolean isWrittenText(String type) {
        boolean readable = DocumentFormat.find(type)
                .filter(format -> format == DocumentFormat.PLAIN_TEXT || format == DocumentFormat.HTML)
                .isPresent();
        return readable || type.equals("image/svg+xml");
    }

    private static boolean isArchive(String type) {
        return type.equals("application/zip")
                || type.equals("application/x-tika-ooxml")
                || type.equals("application/epub+zip")
                || type.startsWith("application/vnd.openxmlformats-officedocument.")
                || type.startsWith("application/vnd.oasis.opendocument.");
    }

    /** One container holds sound or pictures or both, and each program has its own name for it; images are told apart. */
    private static boolean isSameMedium(String one, String other) {
        return isAudioOrVideo(one) && isAudioOrVideo(other);
    }

    private static boolean isAudioOrVideo(String type) {
        return type.startsWith("audio/") || type.startsWith("video/") || type.equals("application/mp4");
    }
}
