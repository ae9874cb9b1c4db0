package dev.pollux.prompt.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code a.name} and {@code a[item]}: what a value shows of itself, and nothing of the Java object behind it. */
final class Members {

    private Members() {}

    static Object attribute(Object owner, String name) {
        return switch (owner) {
            case Attributed attributed -> attributed.attribute(name);
            case Map<?, ?> map -> mapAttribute(map, name);
            case String text -> method(StringMethods.METHODS.get(name), text, name);
            case List<?> list -> method(ListMethods.METHODS.get(name), list, name);
            case Undefined undefined -> throw missing(undefined, name);
            default -> new Undefined(name);
        };
    }

    private static Object mapAttribute(Map<?, ?> map, String name) {
        Method<Map<?, ?>> method = MapMethods.METHODS.get(name);
        return method != null ? method.bind(map) : Values.entry(map, name);
    }

    private static <T> Object method(@Nullable Method<T> method, T owner, String name) {
        return method != null ? method.bind(owner) : new Undefined(name);
    }

    private static JinjaException missing(Undefined owner, String name) {
        return new JinjaException("'" + owner.name() + "' is undefined, so it has no '" + name + "'.");
    }

    static Object item(Object owner, Object key, Budget budget) {
        return switch (owner) {
            case Map<?, ?> map -> mapItem(map, key);
            case List<?> list when key instanceof Long index -> listItem(list, index);
            case String text when key instanceof Long index -> listItem(Values.entries(text, budget), index);
            case Undefined undefined -> throw missing(undefined, key instanceof String name ? name : "item");
            default -> key instanceof String name ? attribute(owner, name) : new Undefined("item");
        };
    }

    private static Object mapItem(Map<?, ?> map, Object key) {
        Object value = map.get(requireKey(key));
        if (value != null) {
            return value;
        }
        return key instanceof String name ? attribute(map, name) : new Undefined("item");
    }

    private static Object listItem(List<?> list, long index) {
        long fromStart = index < 0 ? index + list.size() : index;
        return fromStart >= 0 && fromStart < list.size() ? list.get((int) fromStart) : new Undefined("item");
    }

    /** Only scalars are keys: hashing a value that shares its parts many times over could take for ever. */
    static Object requireKey(Object value) {
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            throw new JinjaException("A " + Values.kind(value) + " cannot be a key.");
        }
        return value;
    }
}
