package dev.pollux.prompt.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Methods of {@code dict} that change nothing. */
final class MapMethods {

    static final Map<String, Method<Map<?, ?>>> METHODS = Map.of(
            "items", (evaluation, map, arguments) -> items(evaluation, map),
            "keys", (evaluation, map, arguments) -> listed(evaluation, map.keySet()),
            "values", (evaluation, map, arguments) -> listed(evaluation, map.values()),
            "get", (evaluation, map, arguments) -> get(map, arguments),
            "copy", (evaluation, map, arguments) -> map);

    private MapMethods() {}

    static List<Object> items(Evaluation evaluation, Map<?, ?> map) {
        evaluation.budget().charge(map.size() * 2L);
        List<Object> items = new ArrayList<>(map.size());
        map.forEach((key, value) -> items.add(List.of(key, value)));
        return items;
    }

    private static List<Object> listed(Evaluation evaluation, Collection<?> entries) {
        evaluation.budget().charge(entries.size());
        return new ArrayList<>(entries);
    }

    private static Object get(Map<?, ?> map, Arguments arguments) {
        Object value = map.get(Members.requireKey(arguments.require(0, "key")));
        return value == null ? arguments.get(1, "default", None.NONE) : value;
    }
}
