package dev.pollux.catalog;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON files field by field. The server's start waits for some of them, and binding their records by reflection took a quarter
 * of the time until it listens.
 */
final class JsonFields {

    private JsonFields() {}

    /**
     * What {@code reader} makes of a document; empty if it is not JSON, a field that must be there is missing, or one is not what it
     * has to be.
     */
    static <T> Optional<T> read(byte[] document, Function<JsonNode, T> reader) {
        try {
            return Optional.of(reader.apply(JsonMapper.shared().readTree(document)));
        } catch (JacksonException | IllegalArgumentException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    /** For a {@link #read reader}. */
    static String text(JsonNode object, String name) {
        return text(object.required(name));
    }

    /** For a {@link #read reader}; empty if there is no such field. */
    static Optional<String> textIfAny(JsonNode object, String name) {
        return ifAny(object, name, JsonFields::text);
    }

    /** For a {@link #read reader}; empty if there is no such field. */
    static <T> Optional<T> ifAny(JsonNode object, String name, Function<JsonNode, T> field) {
        return object.optional(name).filter(value -> !value.isNull()).map(field);
    }

    /** For a {@link #read reader}. */
    static List<String> texts(JsonNode object, String name) {
        return items(object, name, JsonFields::text);
    }

    /** For a {@link #read reader}. */
    static <T> List<T> items(JsonNode object, String name, Function<JsonNode, T> item) {
        return object.required(name).asArray().valueStream().map(item).toList();
    }

    private static String text(JsonNode value) {
        return value.stringValueOpt().orElseThrow(() -> new IllegalArgumentException("a text is missing"));
    }
}
