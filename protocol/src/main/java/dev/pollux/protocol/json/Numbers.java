package dev.pollux.protocol.json;

import org.jspecify.annotations.Nullable;

/** How numbers are spelled on the wire, and which of them convert without loss. */
final class Numbers {

    /** Longest spelling that is surely within 64 bits: the sign and 18 digits. */
    private static final int SAFE_DIGITS = 18;

    /** Above this a double is written with an exponent, as the service does. */
    private static final double PLAIN_LIMIT = 1e15;

    private Numbers() {}

    /** Whether this is an optional minus, digits, and optionally a fraction and an exponent. A bare final dot passes. */
    static boolean isDecimal(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int fraction = digits(text, at);
        if (fraction == at) {
            return false;
        }
        int exponent = fraction < text.length() && text.charAt(fraction) == '.' ? digits(text, fraction + 1) : fraction;
        return exponent == text.length() || isExponent(text, exponent);
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int digits = at + 1;
        if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
            digits++;
        }
        return digits < text.length() && digits(text, digits) == text.length();
    }

    /** Where the run of digits that starts here ends. */
    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Whether this decimal is a whole number of at most 64 bits, spelled without fraction or exponent. */
    static boolean isWhole(String decimal) {
        int sign = decimal.startsWith("-") ? 1 : 0;
        if (digits(decimal, sign) != decimal.length() || decimal.length() == sign) {
            return false;
        }
        return decimal.length() - sign <= SAFE_DIGITS || fitsLong(decimal);
    }

    private static boolean fitsLong(String digits) {
        try {
            Long.parseLong(digits);
            return true;
        } catch (NumberFormatException tooLong) {
            return false;
        }
    }

    /** The whole number equal to this double, or null if there is none within 64 bits. */
    static @Nullable Long exactLong(double value) {
        // 2^63 itself is not a long, and the cast would silently turn it into one.
        return value == Math.rint(value) && value >= -0x1p63 && value < 0x1p63 ? (long) value : null;
    }

    /** The shortest spelling that reads back as the same double: {@code 1}, {@code 0.95}, {@code 1e+20}. */
    static String format(double value) {
        if (value == Math.rint(value) && Math.abs(value) < PLAIN_LIMIT) {
            return Long.toString((long) value);
        }
        return plain(Double.toString(value));
    }

    /** Like {@link #format(double)} for a float: {@code 0.1}, not {@code 0.10000000149}. */
    static String format(float value) {
        if (value == Math.rint(value) && Math.abs(value) < PLAIN_LIMIT) {
            return Long.toString((long) value);
        }
        return plain(Float.toString(value));
    }

    /** Java's {@code 1.0E20} in the C way. Not-a-number and infinities stay words and are quoted by the writer. */
    private static String plain(String java) {
        int exponent = java.indexOf('E');
        return exponent < 0
                ? java
                : inC(java.substring(0, exponent), Integer.parseInt(java, exponent + 1, java.length(), 10));
    }

    /** C begins to write exponents later than Java, and with two digits: {@code 0.00025}, {@code 2.5e-05}. */
    private static String inC(String digits, int power) {
        String mantissa = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
        if (power == -4) {
            boolean negative = mantissa.startsWith("-");
            return (negative ? "-0.000" : "0.000")
                    + mantissa.substring(negative ? 1 : 0).replace(".", "");
        }
        String sign = power < 0 ? "e-" : "e+";
        return mantissa + sign + (Math.abs(power) < 10 ? "0" : "") + Math.abs(power);
    }
}
