package dev.pollux.app.configuration;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes such as {@code 20MiB}, {@code 512 KiB} or {@code 1000000}. */
final class DataSize {

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");
    private static final Map<String, Long> UNITS = Map.of(
            "",
            1L,
            "b",
            1L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30,
            "kb",
            1_000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L);

    private DataSize() {}

    /** Bytes, at most {@link Long#MAX_VALUE}; empty if the text is no size. */
    static Optional<Long> parseBytes(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        // Saturates: twelve digits of gibibytes are more than a long holds.
        return Optional.ofNullable(UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)))
                .map(unit -> (long) ((double) Long.parseLong(matcher.group(1)) * unit));
    }
}
