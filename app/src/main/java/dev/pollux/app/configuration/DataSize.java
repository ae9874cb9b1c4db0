package dev.pollux.app.configuration;

import java.util.Locale;
import java.util.Map;
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

    /** @throws ConfigurationException naming {@code key} if the text is no size from 1 byte to {@code maximum} */
    static int parseBytes(String key, String text, int maximum) {
        Matcher matcher = FORM.matcher(text.strip());
        if (matcher.matches()) {
            Long unit = UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT));
            if (unit != null) {
                // Saturates: twelve digits of gibibytes are more than a long holds.
                return within(key, (long) ((double) Long.parseLong(matcher.group(1)) * unit), maximum);
            }
        }
        throw new ConfigurationException(key + " must be a size such as 20MiB");
    }

    private static int within(String key, long bytes, int maximum) {
        if (bytes < 1 || bytes > maximum) {
            throw new ConfigurationException(key + " must be from 1 to " + maximum + " bytes");
        }
        return (int) bytes;
    }
}
