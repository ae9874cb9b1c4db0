package dev.pollux.prompt.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Filters that make numbers. */
final class Numbers {

    private Numbers() {}

    static Object integer(Object input, long fallback) {
        if (Values.isNumeric(input)) {
            return Values.toLong(input);
        }
        try {
            return input instanceof String text ? (long) Double.parseDouble(text.strip()) : fallback;
        } catch (NumberFormatException notNumeric) {
            return fallback;
        }
    }

    static Object real(Object input) {
        if (Values.isNumeric(input)) {
            return Values.toDouble(input);
        }
        try {
            return input instanceof String text ? Double.parseDouble(text.strip()) : 0.0;
        } catch (NumberFormatException notNumeric) {
            return 0.0;
        }
    }

    static Object round(Object input, Arguments arguments) {
        int digits = Math.clamp(arguments.number(0, "precision", 0), -20, 20);
        RoundingMode mode = switch (Text.print(arguments.get(1, "method", "common"), Budget.forInput(0, 0))) {
            case "ceil" -> RoundingMode.CEILING;
            case "floor" -> RoundingMode.FLOOR;
            default -> RoundingMode.HALF_EVEN;
        };
        double number = Values.toDouble(input);
        return Double.isFinite(number)
                ? new BigDecimal(number).setScale(digits, mode).doubleValue()
                : number;
    }
}
