package dev.pollux.constraint.automaton;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling of a JSON value in which enumerated values, constants and property names may come: no white space; in strings
 * {@code \" \\ \b \f \n \r \t}, {@code \}{@code u00xx} with small letters for other control characters, all else as UTF-8;
 * numbers without needless zeros and without an exponent.
 *
 * <p>Depth is bounded by who read the value: the recursion here follows it.
 */
public final class CanonicalJson {
    private static final int LONGEST_PLAIN_NUMBER = 40;

    private CanonicalJson() {}

    public static byte[] bytes(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case String text -> writeString(text, out);
            case Map<?, ?> object -> writeObject(object, out);
            case List<?> array -> writeArray(array, out);
            case Number number -> out.append(number(decimal(number)));
            case null, default -> out.append(value);
        }
    }

    private static void writeObject(Map<?, ?> object, StringBuilder out) {
        char before = '{';
        for (Map.Entry<?, ?> member : object.entrySet()) {
            out.append(before);
            writeString((String) member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            before = ',';
        }
        out.append(object.isEmpty() ? "{}" : "}");
    }

    private static void writeArray(List<?> array, StringBuilder out) {
        char before = '[';
        for (Object element : array) {
            out.append(before);
            write(element, out);
            before = ',';
        }
        out.append(array.isEmpty() ? "[]" : "]");
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int short1 = shortEscape(c);
            if (short1 != 0) {
                out.append('\\').append((char) short1);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** The letter behind the backslash, or 0 where there is none. */
    static int shortEscape(int codePoint) {
        return switch (codePoint) {
            case '"', '\\' -> codePoint;
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
    }

    public static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
    }

    private static String number(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        boolean plain = Math.abs((long) stripped.scale()) + stripped.precision() <= LONGEST_PLAIN_NUMBER;
        return plain ? stripped.toPlainString() : stripped.toString();
    }
}
