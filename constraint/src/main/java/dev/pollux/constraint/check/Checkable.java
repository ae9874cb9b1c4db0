package dev.pollux.constraint.check;

import dev.pollux.constraint.schema.RootId;
import dev.pollux.constraint.schema.Subschemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A schema as the validator gets it: what is enforced and nothing else, and with what goes without saying. */
final class Checkable {
    /**
     * All else is left out: {@code $id} and {@code $schema} would send the validator looking for other documents, and it would read schemas
     * in annotations.
     */
    private static final Set<String> PLAIN = Set.of(
            "$anchor",
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "required");

    private final RootId id;
    private final boolean whole;

    private Checkable(RootId id, boolean whole) {
        this.id = id;
        this.whole = whole;
    }

    /** For a value that was written under this schema. */
    static @Nullable Object enforced(@Nullable Object schema) {
        return new Checkable(RootId.of(schema), false).schema(schema);
    }

    /** For a value that anybody may have written: objects have no members that are not declared. */
    static @Nullable Object whole(@Nullable Object schema) {
        return new Checkable(RootId.of(schema), true).valueSchema(schema);
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

    /** Null where there is no schema: in a definition that nothing refers to anything may stand. */
    private @Nullable Object schema(@Nullable Object schema) {
        if (!(schema instanceof Map<?, ?> object)) {
            return schema instanceof Boolean ? schema : null;
        }
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        object.forEach((key, value) -> keep(kept, (String) key, value));
        return kept;
    }

    private void keep(Map<String, @Nullable Object> kept, String keyword, @Nullable Object value) {
        switch (keyword) {
            case "enum" -> keepValues(kept, keyword, AllowedValues.of(value));
            case "const" -> keepValues(kept, keyword, AllowedValues.only(value));
            case "$ref" -> kept.put(keyword, withinRoot(value));
            case "type" -> kept.put(keyword, types(value));
            default -> {
                if (PLAIN.contains(keyword) && isPlain(value)) {
                    kept.put(keyword, value);
                } else if (Subschemas.ONE.contains(keyword)) {
                    kept.put(keyword, valueSchema(value));
                } else if (Subschemas.LISTED.contains(keyword) && value instanceof List<?> list) {
                    kept.put(keyword, listed(list, keyword.equals("prefixItems")));
                } else if (Subschemas.NAMED.contains(keyword) && value instanceof Map<?, ?> object) {
                    kept.put(keyword, named(object, keyword.equals("properties")));
                }
            }
        }
    }

    /** Values declare their members. */
    private static void keepValues(Map<String, @Nullable Object> kept, String keyword, AllowedValues values) {
        kept.put(keyword, values);
        kept.putIfAbsent("additionalProperties", true);
    }

    /** The root has no name for the validator. It reads a plus sign as a space. */
    private @Nullable Object withinRoot(@Nullable Object reference) {
        return reference instanceof String text
                ? id.fragmentOf(text)
                        .map(fragment -> "#" + fragment.replace("+", "%2B"))
                        .orElse(null)
                : null;
    }

    /** Google's names are taken in any case; the validator knows those of the standard. */
    private static @Nullable Object types(@Nullable Object value) {
        return switch (value) {
            case String name -> name.toLowerCase(Locale.ROOT);
            case List<?> names -> names.stream().map(Checkable::types).toList();
            case null, default -> null;
        };
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().allMatch(String.class::isInstance)
                : !(value instanceof Map<?, ?>);
    }

    private List<@Nullable Object> listed(List<?> schemas, boolean ofValues) {
        List<@Nullable Object> all = new ArrayList<>();
        schemas.forEach(one -> all.add(ofValues ? valueSchema(one) : schema(one)));
        return all;
    }

    private Map<String, @Nullable Object> named(Map<?, ?> schemas, boolean ofValues) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        schemas.forEach((name, one) -> all.put((String) name, ofValues ? valueSchema(one) : schema(one)));
        return all;
    }
}
