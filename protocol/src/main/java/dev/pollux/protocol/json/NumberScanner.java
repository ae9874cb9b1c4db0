package dev.pollux.protocol.json;

import java.nio.charset.StandardCharsets;

/** Reads one number at a time: whole numbers exactly up to 64 bits, all others as doubles. */
final class NumberScanner {

    private final JsonText in;
    private boolean whole;
    private long longValue;
    private double doubleValue;

    NumberScanner(JsonText in) {
        this.in = in;
    }

    /** Reads the number that starts at the position. */
    void scan() {
        int end = in.position;
        while (end < in.limit && isPart(in.bytes[end])) {
            end++;
        }
        if (end == in.limit) {
            in.suspend();
        }
        String number = new String(in.bytes, in.position, end - in.position, StandardCharsets.ISO_8859_1);
        if (hasLeadingZero(number)) {
            throw in.failure("Octal/hex numbers are not valid JSON values.");
        }
        if (!Numbers.isDecimal(number)) {
            throw in.failure("Unable to parse number.");
        }
        parse(number);
        in.position = end;
    }

    private static boolean isPart(byte b) {
        return (b >= '0' && b <= '9') || b == '.' || b == 'e' || b == 'E' || b == '+' || b == '-' || b == 'x';
    }

    private static boolean hasLeadingZero(String number) {
        int first = number.charAt(0) == '-' ? 1 : 0;
        return number.length() > first + 1
                && number.charAt(first) == '0'
                && (number.charAt(first + 1) == 'x' || Character.isDigit(number.charAt(first + 1)));
    }

    private void parse(String number) {
        whole = Numbers.isWhole(number);
        if (whole) {
            longValue = Long.parseLong(number);
            doubleValue = longValue;
            return;
        }
        doubleValue = Double.parseDouble(number);
        if (Double.isInfinite(doubleValue)) {
            throw in.failure("Number exceeds the range of double.");
        }
    }

    /** Whether the last number was written without fraction and exponent and fits 64 bits. */
    boolean whole() {
        return whole;
    }

    /** The last number if it is {@link #whole}. */
    long longValue() {
        return longValue;
    }

    /** The last number, rounded to a double. */
    double doubleValue() {
        return doubleValue;
    }

    /** The last number as errors quote it. */
    String text() {
        return whole ? Long.toString(longValue) : Numbers.format(doubleValue);
    }
}
