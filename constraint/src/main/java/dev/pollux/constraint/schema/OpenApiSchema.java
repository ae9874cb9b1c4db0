package dev.pollux.constraint.schema;

import dev.pollux.constraint.UnsupportedSchemaException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates the OpenAPI subset of {@code responseSchema} and {@code parameters} to JSON Schema. Keywords keep their places, so that paths in
 * errors are those of the request.
 */
public final class OpenApiSchema {
    private static final Set<String> LIMITS = Set.of(
            "minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties", "minimum", "maximum");
    private static final Set<String> LISTS = Set.of("anyOf", "prefixItems");
    private static final Set<String> KEPT =
            Set.of("title", "description", "default", "pattern", "required", "propertyOrdering", "example");
    private static final Set<String> NUMBER_FORMATS = Set.of("float", "double");
    private static final String NO_TYPE = "type_unspecified";

    private final Map<?, ?> source;
    private final String path;
    private final Map<String, @Nullable Object> target = new LinkedHashMap<>();

    private OpenApiSchema(Map<?, ?> source, String path) {
        this.source = source;
        this.path = path;
    }

    /**
     * The same schema as JSON Schema.
     *
     * @throws UnsupportedSchemaException for a keyword that the subset does not have
     */
    public static Map<String, @Nullable Object> toJsonSchema(@Nullable Object schema, String path) {
        if (!(schema instanceof Map<?, ?> object)) {
            throw new UnsupportedSchemaException(path, "must be an object");
        }
        return new OpenApiSchema(object, path).translated();
    }

    private Map<String, @Nullable Object> translated() {
        source.forEach((key, value) -> {
            if (value != null) {
                keyword((String) key, value);
            }
        });
        boolean isTyped = target.containsKey("type");
        if (!isTyped && !target.containsKey("anyOf")) {
            throw new UnsupportedSchemaException(path + ".type", "must be specified");
        }
        checkEnum();
        format();
        if (Boolean.TRUE.equals(source.get("nullable"))) {
            allowNull();
        }
        return target;
    }

    private void keyword(String key, Object value) {
        String below = path + "." + key;
        switch (key) {
            case "type" -> type(text(value, below));
            case "properties" -> target.put(key, members(value, below));
            case "items" -> target.put(key, toJsonSchema(value, below));
            case "enum" -> target.put(key, value);
            case "nullable", "format" -> {}
            default -> {
                if (LIMITS.contains(key)) {
                    target.put(key, number(value, below));
                } else if (LISTS.contains(key)) {
                    target.put(key, elements(value, below));
                } else if (KEPT.contains(key)) {
                    target.put(key.equals("example") ? "examples" : key, value);
                } else {
                    throw new UnsupportedSchemaException(below, "is not supported");
                }
            }
        }
    }

    private void type(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.equals(NO_TYPE)) {
            target.put("type", lower);
        }
    }

    private static String text(Object value, String path) {
        if (value instanceof String text) {
            return text;
        }
        throw new UnsupportedSchemaException(path, "must be a string");
    }

    /** Limits of 64 bits come as strings from some clients. */
    private static Number number(Object value, String path) {
        try {
            return value instanceof Number number ? number : new BigDecimal(text(value, path));
        } catch (NumberFormatException notANumber) {
            throw new UnsupportedSchemaException(path, "must be a number");
        }
    }

    private static Map<String, @Nullable Object> members(Object value, String path) {
        if (!(value instanceof Map<?, ?> object)) {
            throw new UnsupportedSchemaException(path, "must be an object");
        }
        Map<String, @Nullable Object> translated = new LinkedHashMap<>();
        object.forEach((name, schema) -> translated.put((String) name, toJsonSchema(schema, path + "." + name)));
        return translated;
    }

    private static List<Object> elements(Object value, String path) {
        if (!(value instanceof List<?> list)) {
            throw new UnsupportedSchemaException(path, "must be an array");
        }
        List<Object> translated = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            translated.add(toJsonSchema(list.get(i), path + "[" + i + "]"));
        }
        return translated;
    }

    private void checkEnum() {
        if (target.get("enum") instanceof List<?> values && !values.isEmpty() && !"string".equals(target.get("type"))) {
            throw new UnsupportedSchemaException(path + ".enum", "only allowed for STRING type");
        }
        // An absent list and an empty one are the same in protocol buffers.
        if (target.get("enum") instanceof List<?> values && values.isEmpty()) {
            target.remove("enum");
        }
    }

    private void format() {
        Object value = source.get("format");
        if (value == null || "".equals(value)) {
            return;
        }
        String format = text(value, path + ".format");
        switch (String.valueOf(target.get("type"))) {
            case "integer" -> integerFormat(format);
            case "number" -> requireNumberFormat(format);
            default -> {
                if (!format.equals("enum")) {
                    target.put("format", format);
                }
            }
        }
    }

    private void integerFormat(String format) {
        switch (format) {
            case "int32" -> bounds(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "int64" -> bounds(Long.MIN_VALUE, Long.MAX_VALUE);
            default -> requireNumberFormat(format);
        }
    }

    private void requireNumberFormat(String format) {
        if (!NUMBER_FORMATS.contains(format)) {
            throw new UnsupportedSchemaException(path + ".format", "is not supported: " + format);
        }
    }

    private void bounds(long low, long high) {
        target.merge("minimum", low, (one, other) -> decimal(one).max(decimal(other)));
        target.merge("maximum", high, (one, other) -> decimal(one).min(decimal(other)));
    }

    private static BigDecimal decimal(Object number) {
        return new BigDecimal(number.toString());
    }

    private void allowNull() {
        Object type = target.get("type");
        if (type != null) {
            target.put("type", List.of(type, "null"));
        }
        if (target.get("enum") instanceof List<?> values) {
            List<@Nullable Object> withNull = new ArrayList<>(values);
            withNull.add(null);
            target.put("enum", withNull);
        }
        if (target.get("anyOf") instanceof List<?> branches) {
            List<Object> withNull = new ArrayList<>(branches);
            withNull.add(Map.of("type", "null"));
            target.put("anyOf", withNull);
        }
    }
}
