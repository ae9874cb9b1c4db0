package dev.pollux.constraint.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of JSON values; an integer is a number. */
enum JsonType {
    NULL,
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    ARRAY,
    OBJECT;

    /** Google takes the names of its own schemas in JSON Schemas, too; gemini-cli writes {@code OBJECT}. */
    static Optional<JsonType> find(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    static JsonType of(@Nullable Object value) {
        return switch (value) {
            case Boolean truth -> BOOLEAN;
            case Number number -> NUMBER;
            case String text -> STRING;
            case List<?> array -> ARRAY;
            case Map<?, ?> object -> OBJECT;
            case null, default -> NULL;
        };
    }
}
