package dev.pollux.server.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file that is asked for (RFC 9110, section 14).
 *
 * @param from the first byte
 * @param to behind the last byte; not behind {@code from} where the file has no such part
 */
record ByteRange(long from, long to) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The range of a file of {@code size} bytes; empty where the header is none that is understood, and all is to be sent. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches() || header.strip().equals("bytes=-")) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return Optional.of(new ByteRange(Math.max(0, size - Long.parseLong(last)), size));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size : Math.min(size, Long.parseLong(last) + 1);
        boolean backwards = !last.isEmpty() && Long.parseLong(last) < from;
        return backwards ? Optional.empty() : Optional.of(new ByteRange(from, to));
    }

    long length() {
        return to - from;
    }

    boolean isEmpty() {
        return to <= from;
    }
}
