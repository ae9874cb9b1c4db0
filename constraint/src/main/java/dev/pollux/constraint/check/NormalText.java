package dev.pollux.constraint.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One text for all spellings of a JSON value: two values are equal as JSON where their texts are. */
final class NormalText {
    private final StringBuilder text = new StringBuilder();

    private NormalText() {}

    static String of(@Nullable Object value) {
        NormalText normal = new NormalText();
        normal.add(value);
        return normal.text.toString();
    }

    static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
    }

    private void add(@Nullable Object value) {
        switch (value) {
            case String string -> addString(string);
            case Number number -> text.append(decimal(number).stripTrailingZeros());
            case List<?> array -> addElements(array);
            case Map<?, ?> object -> addMembers(object);
            case null, default -> text.append(value);
        }
    }

    /** With its length before it, so that no text can look like the end of itself. */
    private void addString(String string) {
        text.append('"').append(string.length()).append(':').append(string);
    }

    private void addElements(List<?> array) {
        text.append('[');
        for (Object element : array) {
            add(element);
            text.append(',');
        }
        text.append(']');
    }

    private void addMembers(Map<?, ?> object) {
        text.append('{');
        new TreeMap<>(object).forEach((name, member) -> {
            add(name);
            add(member);
            text.append(',');
        });
        text.append('}');
    }
}
