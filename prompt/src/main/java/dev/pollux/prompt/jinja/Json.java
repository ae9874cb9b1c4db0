package dev.pollux.prompt.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The filter {@code tojson} as Hugging Face replaces it: Python's {@code json.dumps} with {@code ensure_ascii=False} as
 * default, and no escaping for HTML.
 */
final class Json {

    private final StringBuilder out = new StringBuilder();
    private final Budget budget;
    private final boolean ascii;
    private final boolean sorted;
    private final @Nullable String margin;
    private final String itemSeparator;
    private final String keySeparator;

    private Json(Arguments arguments, Budget budget) {
        this.budget = budget;
        this.ascii = arguments.flag(0, "ensure_ascii", false);
        Object indent = arguments.get(1, "indent", None.NONE);
        this.margin = indent == None.NONE ? null : margin(indent);
        Object separators = arguments.get(2, "separators", None.NONE);
        List<?> pair = separators instanceof List<?> list && list.size() == 2 ? list : defaults(margin);
        this.itemSeparator = Values.requireText(pair.getFirst());
        this.keySeparator = Values.requireText(pair.getLast());
        this.sorted = arguments.flag(3, "sort_keys", false);
    }

    static String write(Object value, Arguments arguments, Budget budget) {
        Json json = new Json(arguments, budget);
        json.write(value, 0);
        return json.out.toString();
    }

    private static String margin(Object indent) {
        return indent instanceof String text ? text : " ".repeat(Math.clamp(Values.requireInteger(indent), 0, 20));
    }

    private static List<String> defaults(@Nullable String margin) {
        return List.of(margin == null ? ", " : ",", ": ");
    }

    private void write(Object value, int level) {
        budget.enter();
        int before = out.length();
        switch (value) {
            case String text -> quote(text);
            case Boolean flag -> out.append(flag.booleanValue());
            case Long number -> out.append(number.longValue());
            case Double number -> out.append(Text.number(number));
            case None _ -> out.append("null");
            case List<?> list -> writeList(list, level);
            case Map<?, ?> map -> writeMap(map, level);
            default -> throw new JinjaException("There is no JSON of " + Values.kind(value) + ".");
        }
        budget.charge(out.length() - before);
        budget.leave();
    }

    private void writeList(List<?> list, int level) {
        out.append('[');
        for (Iterator<?> entries = list.iterator(); entries.hasNext(); ) {
            line(level + 1);
            write(entries.next(), level + 1);
            out.append(entries.hasNext() ? itemSeparator : "");
        }
        close(list.isEmpty(), level, ']');
    }

    private void writeMap(Map<?, ?> map, int level) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries =
                        ordered(map).entrySet().iterator();
                entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            line(level + 1);
            quote(key(entry.getKey()));
            out.append(keySeparator);
            write(entry.getValue(), level + 1);
            out.append(entries.hasNext() ? itemSeparator : "");
        }
        close(map.isEmpty(), level, '}');
    }

    private Map<?, ?> ordered(Map<?, ?> map) {
        if (!sorted) {
            return map;
        }
        Map<Object, Object> ordered = new TreeMap<>(Values::compare);
        ordered.putAll(map);
        return ordered;
    }

    private String key(Object key) {
        return key instanceof String text ? text : write(key, Arguments.NO_ARGUMENTS, budget);
    }

    private void line(int level) {
        if (margin != null) {
            budget.charge(margin.length() * (long) level);
            out.append('\n').append(margin.repeat(level));
        }
    }

    private void close(boolean empty, int level, char bracket) {
        if (!empty) {
            line(level);
        }
        out.append(bracket);
    }

    private void quote(String text) {
        out.append('"');
        text.codePoints().forEach(this::character);
        out.append('"');
    }

    private void character(int point) {
        // Such a character may stand for a text that is hidden from the template; only as it is will it be found again.
        if (Character.getType(point) == Character.PRIVATE_USE) {
            out.appendCodePoint(point);
        } else {
            Character.toString(point).chars().forEach(c -> escape((char) c));
        }
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ' || (ascii && c > '~')) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
