package dev.pollux.prompt.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's {@code "..." % values}, for the conversions that templates use (s, d, i, f and %%), and {@code "...".format(values)},
 * for plain fields.
 */
final class Formatting {

    private static final Pattern CONVERSION = Pattern.compile("%(0?)(\\d{0,3})(?:\\.(\\d{1,2}))?([sdif%])");

    private static final Pattern FIELD = Pattern.compile("\\{\\{|}}|\\{(\\w*)}|[{}]");

    private Formatting() {}

    static Object braces(Evaluation evaluation, String format, Arguments arguments) {
        Matcher field = FIELD.matcher(format);
        StringBuilder out = new StringBuilder();
        int next = 0;
        while (field.find()) {
            String name = field.group(1);
            boolean counted = name != null && name.isEmpty();
            String text = name == null
                    ? brace(field.group())
                    : field(evaluation, counted ? Integer.toString(next++) : name, arguments);
            field.appendReplacement(out, Matcher.quoteReplacement(text));
            evaluation.budget().charge(text.length());
        }
        return field.appendTail(out).toString();
    }

    private static String brace(String braces) {
        if (braces.length() == 1) {
            throw new JinjaException("The template formats in a way that is not supported.");
        }
        return braces.substring(1);
    }

    private static String field(Evaluation evaluation, String name, Arguments arguments) {
        boolean numbered = name.length() < 4 && name.chars().allMatch(Character::isDigit);
        Object value = numbered
                ? require(arguments.positional(), Integer.parseInt(name))
                : arguments.named().getOrDefault(name, new Undefined(name));
        return Text.print(value, evaluation.budget());
    }

    static String percent(Evaluation evaluation, String format, Object values) {
        List<?> arguments = values instanceof List<?> list ? list : List.of(values);
        Matcher conversion = CONVERSION.matcher(format);
        StringBuilder out = new StringBuilder();
        int next = 0;
        while (conversion.find()) {
            boolean takesValue = !"%".equals(conversion.group(4));
            String text = takesValue ? convert(evaluation, conversion, require(arguments, next++)) : "%";
            conversion.appendReplacement(out, Matcher.quoteReplacement(text));
            evaluation.budget().charge(text.length());
        }
        return conversion.appendTail(out).toString();
    }

    private static Object require(List<?> arguments, int index) {
        if (index >= arguments.size()) {
            throw new JinjaException("The template formats more values than it has.");
        }
        return arguments.get(index);
    }

    private static String convert(Evaluation evaluation, Matcher conversion, Object value) {
        String text = switch (conversion.group(4)) {
            case "s" -> Text.print(value, evaluation.budget());
            case "f" -> fixed(value, conversion.group(3) == null ? 6 : Integer.parseInt(conversion.group(3)));
            default -> Long.toString(Values.toLong(value));
        };
        int width = conversion.group(2).isEmpty() ? 0 : Integer.parseInt(conversion.group(2));
        String pad = conversion.group(1).isEmpty() || "s".equals(conversion.group(4)) ? " " : "0";
        return pad.repeat(Math.max(0, width - text.length())) + text;
    }

    private static String fixed(Object value, int digits) {
        return new BigDecimal(Values.toDouble(value))
                .setScale(digits, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
