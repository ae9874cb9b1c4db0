package dev.pollux.constraint.automaton;

import dev.pollux.constraint.ConstraintLimits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * String formats as patterns. Each accepts a subset of what its standard allows, chosen so that every validator agrees: no leap
 * seconds, offsets up to 14 hours, no comments in addresses, no week dates.
 */
public final class Formats {
    private static final String DAY_OF_MONTH =
            "((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])" + "|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|1\\d|2[0-8]))";
    private static final String LEAP_YEAR = "(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)";
    private static final String DATE = "(\\d{4}-" + DAY_OF_MONTH + "|" + LEAP_YEAR + "-02-29)";
    private static final String HOUR_MINUTE = "([01]\\d|2[0-3]):[0-5]\\d";
    private static final String TIME = HOUR_MINUTE + ":[0-5]\\d(\\.\\d{1,9})?(Z|[+-](0\\d|1[0-3]):[0-5]\\d|[+-]14:00)";
    private static final String N = "\\d{1,6}";
    private static final String DURATION_TIME =
            "T(" + N + "H(" + N + "M(" + N + "S)?)?|" + N + "M(" + N + "S)?|" + N + "S)";
    private static final String DURATION_DATE =
            "(" + N + "Y(" + N + "M(" + N + "D)?)?|" + N + "M(" + N + "D)?|" + N + "D)";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,14}[A-Za-z0-9])?";
    private static final String HOST = LABEL + "(\\." + LABEL + "){1,4}";
    private static final String ATOM = "[A-Za-z0-9_+-]{1,20}";
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    private static final Map<String, String> PATTERNS = Map.of(
            "date", "^" + DATE + "$",
            "time", "^" + TIME + "$",
            "date-time", "^" + DATE + "T" + TIME + "$",
            "duration", "^P(" + DURATION_DATE + "(" + DURATION_TIME + ")?|" + DURATION_TIME + "|" + N + "W)$",
            "uuid", "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
            "email", "^" + ATOM + "(\\." + ATOM + "){0,2}@" + LABEL + "(\\." + LABEL + "){0,2}\\.[A-Za-z]{2,10}$",
            "hostname", "^" + HOST + "$",
            "ipv4", "^" + BYTE + "(\\." + BYTE + "){3}$",
            "ipv6", "^[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4}){7}$",
            "uri",
                    "^(https?|ftp)://" + HOST + "(:[1-9]\\d{1,3})?(/[A-Za-z0-9._~-]*)*(\\?[A-Za-z0-9._~=&-]*)?"
                            + "(#[A-Za-z0-9._~-]*)?$");

    /** The patterns are ours: their size is known, and a slow start of the JVM must not refuse a schema. */
    private static final ConstraintLimits OWN_LIMITS = new ConstraintLimits(100_000, 1, 1, 1, 1, Duration.ofMinutes(5));

    /** Made when first needed; at most as many as there are formats. */
    private static final Map<String, Dfa> STRINGS = new ConcurrentHashMap<>();

    private Formats() {}

    /** An anchored pattern, or null where the format cannot be enforced. */
    public static @Nullable String patternOf(String format) {
        return PATTERNS.get(format);
    }

    /** The JSON strings of a format by its pattern; null for other patterns. */
    public static @Nullable Dfa stringsOf(String pattern, Budget budget) {
        if (!PATTERNS.containsValue(pattern)) {
            return null;
        }
        long start = System.nanoTime();
        Dfa strings = STRINGS.computeIfAbsent(pattern, Formats::strings);
        budget.giveBack(System.nanoTime() - start);
        budget.take(strings.states());
        return strings;
    }

    private static Dfa strings(String pattern) {
        Budget own = new Budget(OWN_LIMITS);
        return JsonStrings.of(Patterns.found(pattern, own), own);
    }
}
