package dev.pollux.constraint.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A schema as the validator gets it: without what {@link FinalCheck} says it leaves out. */
final class Checkable {
    private static final Set<String> NAMED_SCHEMAS = Set.of("properties", "$defs", "definitions");
    private static final Set<String> LISTED_SCHEMAS = Set.of("anyOf", "oneOf", "allOf", "prefixItems");
    private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties");

    /** {@code $id} and {@code $schema} would send the validator looking for other documents. */
    private static final Set<String> LEFT_OUT = Set.of("pattern", "$id", "$schema", "$vocabulary");

    private Checkable() {}

    static @Nullable Object schema(@Nullable Object schema) {
        if (!(schema instanceof Map<?, ?> object)) {
            return schema;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            String keyword = (String) key;
            if (!LEFT_OUT.contains(keyword) && !keyword.equals("oneOf")) {
                kept.put(keyword, below(keyword, value));
            }
        });
        addOneOf(object, kept);
        return kept;
    }

    private static void addOneOf(Map<?, ?> schema, Map<String, @Nullable Object> kept) {
        if (!schema.containsKey("oneOf")) {
            return;
        }
        Object branches = below("oneOf", schema.get("oneOf"));
        if (!kept.containsKey("anyOf")) {
            kept.put("anyOf", branches);
            return;
        }
        Map<String, @Nullable Object> second = new LinkedHashMap<>();
        second.put("anyOf", branches);
        List<@Nullable Object> all = new ArrayList<>();
        if (kept.get("allOf") instanceof List<?> others) {
            all.addAll(others);
        }
        all.add(second);
        kept.put("allOf", all);
    }

    private static @Nullable Object below(String keyword, @Nullable Object value) {
        if (SCHEMAS.contains(keyword)) {
            return schema(value);
        }
        if (LISTED_SCHEMAS.contains(keyword) && value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(one -> all.add(schema(one)));
            return all;
        }
        if (NAMED_SCHEMAS.contains(keyword) && value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            object.forEach((name, one) -> all.put((String) name, schema(one)));
            return all;
        }
        return value;
    }
}
