package dev.pollux.prompt.jinja;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** How Python prints values: {@code str} and {@code repr}. */
final class Text {

    private final StringBuilder out = new StringBuilder();
    private final Budget budget;

    private Text(Budget budget) {
        this.budget = budget;
    }

    static String print(Object value, Budget budget) {
        return switch (value) {
            case String text -> text;
            case Undefined _ -> "";
            default -> represent(value, budget);
        };
    }

    static String represent(Object value, Budget budget) {
        Text text = new Text(budget);
        text.write(value);
        return text.out.toString();
    }

    private void write(Object value) {
        budget.enter();
        int before = out.length();
        switch (value) {
            case String text -> quote(text);
            case Boolean flag -> out.append(flag ? "True" : "False");
            case Long number -> out.append(number.longValue());
            case Double number -> out.append(number(number));
            case None _ -> out.append("None");
            case Undefined _ -> out.append("Undefined");
            case List<?> list -> writeList(list);
            case Map<?, ?> map -> writeMap(map);
            default -> out.append("<object>");
        }
        budget.charge(out.length() - before);
        budget.leave();
    }

    private void writeList(List<?> list) {
        String separator = "[";
        for (Object entry : list) {
            out.append(separator);
            write(entry);
            separator = ", ";
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private void writeMap(Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            write(entry.getKey());
            out.append(": ");
            write(entry.getValue());
            separator = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    static String number(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-4 || size >= 1e16)) {
            return exponential(number);
        }
        String plain = new BigDecimal(Double.toString(number)).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String exponential(double number) {
        String text = Double.toString(number).replace(".0E", "E");
        int at = text.indexOf('E') + 1;
        int exponent = Integer.parseInt(text, at, text.length(), 10);
        String digits = Integer.toString(Math.abs(exponent));
        return text.substring(0, at - 1) + "e" + (exponent < 0 ? "-" : "+") + (digits.length() < 2 ? "0" : "") + digits;
    }

    private void quote(String text) {
        char mark = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        out.append(mark);
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i), mark);
        }
        out.append(mark);
    }

    private void escape(char c, char mark) {
        switch (c) {
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c == mark) {
                    out.append('\\').append(c);
                } else if (c < ' ') {
                    out.append(String.format("\\x%02x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
