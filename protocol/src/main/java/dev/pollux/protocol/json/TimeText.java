package dev.pollux.protocol.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Durations and timestamps as proto-JSON spells them: 0, 3, 6 or 9 digits of a second. */
final class TimeText {

    /** {@code google.protobuf.Duration}: about 10,000 years. */
    private static final long MAX_SECONDS = 315_576_000_000L;

    private static final int NANO_DIGITS = 9;
    private static final int SECOND_DIGITS = 12;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private TimeText() {}

    /**
     * Seconds with an {@code s}: {@code 300s}, {@code -1.5s}.
     *
     * @throws DateTimeException if it is not, or out of proto's range
     */
    static Duration parseDuration(String text) {
        if (!text.endsWith("s")) {
            throw new DateTimeException("Illegal duration format; duration must end with 's'");
        }
        boolean negative = text.startsWith("-");
        String number = text.substring(negative ? 1 : 0, text.length() - 1);
        int dot = number.indexOf('.');
        String seconds = dot < 0 ? number : number.substring(0, dot);
        String fraction = dot < 0 ? "0" : number.substring(dot + 1);
        if (!isDigits(seconds, SECOND_DIGITS) || !isDigits(fraction, NANO_DIGITS)) {
            throw new DateTimeException("Invalid duration format, failed to parse seconds");
        }
        long nanos = Long.parseLong(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
        Duration duration = Duration.ofSeconds(Long.parseLong(seconds), nanos);
        if (duration.compareTo(Duration.ofSeconds(MAX_SECONDS)) > 0) {
            throw new DateTimeException("Duration value exceeds limits");
        }
        return negative ? duration.negated() : duration;
    }

    private static boolean isDigits(String text, int most) {
        return !text.isEmpty() && text.length() <= most && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * RFC 3339 with {@code Z} or an offset; without either, as Python sends naive times, UTC.
     *
     * @throws DateTimeException if it is not, or outside the years 1 to 9999
     */
    static Instant parseInstant(String text) {
        TemporalAccessor time = parsed(text);
        Instant instant = time instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        requireInRange(instant, text);
        return instant;
    }

    /**
     * RFC 3339 with {@code Z} or an offset.
     *
     * @throws DateTimeException if it is not, or outside the years 1 to 9999
     */
    static OffsetDateTime parseZoned(String text) {
        if (parsed(text) instanceof OffsetDateTime zoned) {
            requireInRange(zoned.toInstant(), text);
            return zoned;
        }
        throw new DateTimeException("Invalid time format, a time needs its zone: " + text);
    }

    private static void requireInRange(Instant instant, String text) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new DateTimeException("Invalid time format: " + text);
        }
    }

    private static TemporalAccessor parsed(String text) {
        try {
            return DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.toUpperCase(Locale.ROOT), OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeParseException malformed) {
            throw new DateTimeException("Invalid time format: " + text, malformed);
        }
    }

    static String format(Duration duration) {
        Duration size = duration.abs();
        String sign = duration.isNegative() ? "-" : "";
        return sign + size.getSeconds() + fraction(size.getNano()) + "s";
    }

    static String format(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        String seconds = SECONDS.format(time);
        return seconds + fraction(time.get(ChronoField.NANO_OF_SECOND)) + "Z";
    }

    private static String fraction(int nanos) {
        if (nanos == 0) {
            return "";
        }
        String digits = ("" + (1_000_000_000 + nanos)).substring(1);
        if (digits.endsWith("000000")) {
            return "." + digits.substring(0, 3);
        }
        return "." + (digits.endsWith("000") ? digits.substring(0, 6) : digits);
    }
}
