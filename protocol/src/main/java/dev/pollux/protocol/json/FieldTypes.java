package dev.pollux.protocol.json;

import dev.pollux.protocol.ProtoType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/** Which {@link FieldType} belongs to which Java type. */
final class FieldTypes {

    private static final Map<Class<?>, FieldType> FIXED = Map.ofEntries(
            Map.entry(String.class, ScalarType.STRING),
            Map.entry(Integer.class, ScalarType.INT32),
            Map.entry(int.class, ScalarType.INT32),
            Map.entry(Long.class, ScalarType.INT64),
            Map.entry(Float.class, ScalarType.FLOAT),
            Map.entry(Double.class, ScalarType.DOUBLE),
            Map.entry(Boolean.class, ScalarType.BOOL),
            Map.entry(Bytes.class, ScalarType.BYTES),
            Map.entry(Duration.class, WellKnownType.DURATION),
            Map.entry(Instant.class, WellKnownType.TIMESTAMP),
            Map.entry(OffsetDateTime.class, WellKnownType.ZONED_TIMESTAMP),
            Map.entry(FieldMask.class, WellKnownType.FIELD_MASK),
            Map.entry(TypedMessage.class, TypedMessageType.INSTANCE),
            Map.entry(JsonValue.class, TreeType.VALUE),
            Map.entry(JsonObject.class, TreeType.STRUCT),
            Map.entry(JsonArray.class, TreeType.LIST));

    private static final ClassValue<FieldType> TYPES = new ClassValue<>() {
        @Override
        protected FieldType computeValue(Class<?> type) {
            return create(type);
        }
    };

    private FieldTypes() {}

    /**
     * The type of these values.
     *
     * @throws IllegalArgumentException if the class is no record, enum, sealed set of records or scalar of the wire
     */
    static FieldType of(Class<?> type) {
        FieldType fixed = FIXED.get(type);
        return fixed == null ? TYPES.get(type) : fixed;
    }

    /** The type of this value, seen as itself and not as the interface it may be declared as. */
    static FieldType ofValue(Object value) {
        return value instanceof JsonValue ? TreeType.VALUE : of(value.getClass());
    }

    private static FieldType create(Class<?> type) {
        if (type.isRecord()) {
            return new MessageType(type);
        }
        if (type.isEnum()) {
            return new EnumType(type);
        }
        if (type.isSealed()) {
            return new AnyType(type);
        }
        throw new IllegalArgumentException("no wire type for " + type.getName());
    }

    /** The full proto name of a record or enum. */
    static String protoName(Class<?> type) {
        ProtoType named = type.getAnnotation(ProtoType.class);
        if (named != null) {
            return named.value();
        }
        Class<?> outer = type.getEnclosingClass();
        return (outer == null ? "google.ai.generativelanguage.v1beta" : protoName(outer)) + "." + type.getSimpleName();
    }

    /** {@code topK} as {@code top_k}; a leading underscore stays one. */
    static String snakeCase(String camelCase) {
        StringBuilder snake = new StringBuilder(camelCase.length() + 4);
        for (int i = 0; i < camelCase.length(); i++) {
            char c = camelCase.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                snake.append('_').append((char) (c + ('a' - 'A')));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }
}
