package dev.pollux.constraint.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A schema as the validator gets it: without what {@link FinalCheck} says it leaves out, and with what goes without saying. */
final class Checkable {
    private static final Set<String> NAMED_SCHEMAS = Set.of("properties", "$defs", "definitions");
    private static final Set<String> LISTED_SCHEMAS = Set.of("anyOf", "oneOf", "allOf", "prefixItems");
    private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties");

    /** {@code $id} and {@code $schema} would send the validator looking for other documents. */
    private static final Set<String> LEFT_OUT = Set.of("$id", "$schema", "$vocabulary");

    private final boolean whole;

    private Checkable(boolean whole) {
        this.whole = whole;
    }

    /** For a value that was written under this schema. */
    static @Nullable Object enforced(@Nullable Object schema) {
        return new Checkable(false).schema(schema);
    }

    /** For a value that anybody may have written: {@code pattern} stays, and objects have no members that are not declared. */
    static @Nullable Object whole(@Nullable Object schema) {
        return new Checkable(true).valueSchema(schema);
    }

    // Where a schema describes a value of its own. Schemas that are applied to the same value ({@code anyOf},
    // definitions)
    // each see only what they declare themselves, and would refuse what another declares.
    private @Nullable Object valueSchema(@Nullable Object schema) {
        Object kept = schema(schema);
        if (!whole || !(kept instanceof Map<?, ?> object)) {
            return kept;
        }
        Map<Object, @Nullable Object> closed = new LinkedHashMap<>(object);
        closed.put("unevaluatedProperties", false);
        return closed;
    }

    private @Nullable Object schema(@Nullable Object schema) {
        if (!(schema instanceof Map<?, ?> object)) {
            return schema;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            String keyword = (String) key;
            boolean isLeftOut = LEFT_OUT.contains(keyword) || (keyword.equals("pattern") && !whole);
            if (!isLeftOut && !keyword.equals("oneOf")) {
                kept.put(keyword, below(keyword, value));
            }
        });
        addOneOf(object, kept);
        return kept;
    }

    private void addOneOf(Map<?, ?> schema, Map<String, @Nullable Object> kept) {
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

    private @Nullable Object below(String keyword, @Nullable Object value) {
        if (SCHEMAS.contains(keyword)) {
            return valueSchema(value);
        }
        if (LISTED_SCHEMAS.contains(keyword) && value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(one -> all.add(keyword.equals("prefixItems") ? valueSchema(one) : schema(one)));
            return all;
        }
        if (NAMED_SCHEMAS.contains(keyword) && value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            object.forEach((name, one) ->
                    all.put((String) name, keyword.equals("properties") ? valueSchema(one) : schema(one)));
            return all;
        }
        return value;
    }
}
