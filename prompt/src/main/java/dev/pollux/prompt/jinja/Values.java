package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What Python's values do. They are String, Long, Double, Boolean, List, Map, {@link None}, {@link Undefined}, {@link
 * Attributed} and {@link Callable}.
 */
final class Values {

    private Values() {}

    static boolean isTrue(Object value) {
        return switch (value) {
            case Boolean flag -> flag;
            case String text -> !text.isEmpty();
            case Long number -> number != 0;
            case Double number -> number != 0;
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case None _, Undefined _ -> false;
            default -> true;
        };
    }

    /** Python's {@code ==}; pays for every pair it looks at, since lists may share their parts many times over. */
    static boolean areEqual(Object left, Object right, Budget budget) {
        budget.enter();
        try {
            return areEqualInside(left, right, budget);
        } finally {
            budget.leave();
        }
    }

    private static boolean areEqualInside(Object left, Object right, Budget budget) {
        if (isNumeric(left) && isNumeric(right)) {
            return compareNumbers(left, right) == 0;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return a.size() == b.size()
                    && IntStream.range(0, a.size()).allMatch(i -> areEqual(a.get(i), b.get(i), budget));
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return a.size() == b.size()
                    && a.entrySet().stream()
                            .allMatch(entry -> b.containsKey(entry.getKey())
                                    && areEqual(entry.getValue(), entry(b, entry.getKey()), budget));
        }
        if (left instanceof Undefined && right instanceof Undefined) {
            return true;
        }
        return left.equals(right);
    }

    /** A mapping's entry, or an {@link Undefined}. */
    static Object entry(Map<?, ?> map, Object key) {
        Object value = map.get(key);
        return value == null ? new Undefined(key instanceof String name ? name : "entry") : value;
    }

    static int compare(Object left, Object right) {
        if (isNumeric(left) && isNumeric(right)) {
            return compareNumbers(left, right);
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        throw new JinjaException("Cannot order " + kind(left) + " and " + kind(right) + ".");
    }

    private static int compareNumbers(Object left, Object right) {
        if (left instanceof Double || right instanceof Double) {
            return Double.compare(toDouble(left), toDouble(right));
        }
        return Long.compare(toLong(left), toLong(right));
    }

    static boolean isNumeric(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    static double toDouble(Object value) {
        return value instanceof Double number ? number : (double) toLong(value);
    }

    static long toLong(Object value) {
        return switch (value) {
            case Long number -> number;
            case Boolean flag -> flag ? 1 : 0;
            case Double number -> number.longValue();
            default -> throw new JinjaException("Expected a number, found " + kind(value) + ".");
        };
    }

    static long requireInteger(Object value) {
        if (value instanceof Long || value instanceof Boolean) {
            return toLong(value);
        }
        throw new JinjaException("Expected an integer, found " + kind(value) + ".");
    }

    static String requireText(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new JinjaException("Expected a string, found " + kind(value) + ".");
    }

    /** The entries that a {@code for} or a filter sees: a list's, a mapping's keys, a string's characters. */
    static List<Object> entries(Object value, Budget budget) {
        budget.charge(
                value instanceof String || value instanceof List<?> || value instanceof Map<?, ?> ? size(value) : 0);
        return switch (value) {
            case List<?> list -> new ArrayList<>(list);
            case Map<?, ?> map -> new ArrayList<>(map.keySet());
            case String text -> characters(text);
            case Undefined _ -> new ArrayList<>();
            default -> throw new JinjaException("Cannot iterate over " + kind(value) + ".");
        };
    }

    static List<Object> characters(String text) {
        List<Object> characters = new ArrayList<>(text.length());
        text.codePoints().forEach(point -> characters.add(Character.toString(point)));
        return characters;
    }

    static long size(Object value) {
        return switch (value) {
            case String text -> text.codePointCount(0, text.length());
            case List<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case Undefined _ -> 0;
            default -> throw new JinjaException("There is no length of " + kind(value) + ".");
        };
    }

    static boolean contains(Object container, Object member, Budget budget) {
        return switch (container) {
            case String text -> containsText(text, requireText(member), budget);
            case Map<?, ?> map -> map.containsKey(member);
            case List<?> list -> list.stream().anyMatch(entry -> areEqual(entry, member, budget));
            case Undefined _ -> false;
            default -> throw new JinjaException("Nothing is in " + kind(container) + ".");
        };
    }

    private static boolean containsText(String text, String wanted, Budget budget) {
        budget.chargeSearch(text, wanted);
        return text.contains(wanted);
    }

    /** Python's name for the kind of a value. */
    static String kind(Object value) {
        return switch (value) {
            case String _ -> "str";
            case Long _ -> "int";
            case Double _ -> "float";
            case Boolean _ -> "bool";
            case List<?> _ -> "list";
            case Map<?, ?> _ -> "dict";
            case None _ -> "None";
            case Undefined undefined -> "'" + undefined.name() + "', which is undefined";
            default -> "an object";
        };
    }
}
