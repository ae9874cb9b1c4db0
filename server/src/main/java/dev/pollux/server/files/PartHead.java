package dev.pollux.server.files;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the headers of a part say (RFC 2046, section 5.1; RFC 7578, section 4.2).
 *
 * @param name the field's, in a form
 * @param mimeType what the part is
 */
record PartHead(Optional<String> name, Optional<String> mimeType) {

    /** Of a part without headers. */
    static final PartHead EMPTY = new PartHead(Optional.empty(), Optional.empty());

    private static final Pattern TYPE = Pattern.compile("content-type:\\s*(.*\\S)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(
            "content-disposition:.*?;\\s*name=(?:\"([^\"]*)\"|([^\\s;\"]+)).*", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 8 * 1024;

    /** Reads the rest of the delimiter's line, and all headers; empty if there is no other part. */
    static Optional<PartHead> read(DelimitedInput parts) throws IOException {
        if (parts.isAtEnd() || !parts.line(LONGEST).isBlank()) {
            return Optional.empty();
        }
        PartHead head = EMPTY;
        int read = 0;
        for (String line = parts.line(LONGEST); !line.isEmpty(); line = parts.line(LONGEST - read)) {
            read += line.length();
            head = head.with(line);
        }
        return Optional.of(head);
    }

    private PartHead with(String line) {
        Matcher type = TYPE.matcher(line);
        Matcher field = NAME.matcher(line);
        return new PartHead(
                field.matches() ? Optional.of(field.group(1) == null ? field.group(2) : field.group(1)) : name,
                type.matches() ? Optional.of(type.group(1)) : mimeType);
    }

    boolean isNamed(String wanted) {
        return name.equals(Optional.of(wanted));
    }
}
