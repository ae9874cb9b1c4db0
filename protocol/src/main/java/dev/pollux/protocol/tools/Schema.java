package dev.pollux.protocol.tools;

import dev.pollux.protocol.JsonNames;
import dev.pollux.protocol.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shape of JSON, a subset of OpenAPI 3.0's schema object.
 *
 * @param enumValues on the wire {@code enum}
 * @param defaultValue on the wire {@code default}
 */
public record Schema(
        @Nullable Type type,
        @Nullable String format,
        @Nullable String title,
        @Nullable String description,
        @Nullable Boolean nullable,
        @JsonNames("enum") List<String> enumValues,
        @Nullable Schema items,
        List<Schema> prefixItems,
        @Nullable Long maxItems,
        @Nullable Long minItems,
        Map<String, Schema> properties,
        List<String> required,
        @Nullable Long minProperties,
        @Nullable Long maxProperties,
        @Nullable Double minimum,
        @Nullable Double maximum,
        @Nullable Long minLength,
        @Nullable Long maxLength,
        @Nullable String pattern,
        @Nullable JsonValue example,
        List<Schema> anyOf,
        List<String> propertyOrdering,
        @JsonNames("default") @Nullable JsonValue defaultValue) {
    public Schema {
        enumValues = List.copyOf(enumValues);
        prefixItems = List.copyOf(prefixItems);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        required = List.copyOf(required);
        anyOf = List.copyOf(anyOf);
        propertyOrdering = List.copyOf(propertyOrdering);
    }
}
