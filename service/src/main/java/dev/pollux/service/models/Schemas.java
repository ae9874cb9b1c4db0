package dev.pollux.service.models;

import dev.pollux.model.JsonSchema;
import dev.pollux.model.json.Json;
import dev.pollux.protocol.json.JsonValue;
import dev.pollux.protocol.tools.Schema;
import dev.pollux.protocol.tools.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says schemas of the wire in the words of the domain: what is set, under the names it has on the wire. */
final class Schemas {

    private Schemas() {}

    /** Whichever of the two is there. */
    static Optional<JsonSchema> of(@Nullable Schema schema, @Nullable JsonValue jsonSchema) {
        if (schema != null) {
            return Optional.of(new JsonSchema(JsonSchema.Dialect.OPEN_API, json(schema)));
        }
        return Optional.ofNullable(jsonSchema)
                .map(value -> new JsonSchema(JsonSchema.Dialect.JSON_SCHEMA, WireJson.read(value)));
    }

    private static Json json(Schema schema) {
        Map<String, Json> members = new LinkedHashMap<>();
        Type type = schema.type();
        put(members, "type", type == null || type == Type.TYPE_UNSPECIFIED ? null : new Json.Str(type.name()));
        putText(members, "format", schema.format());
        putText(members, "title", schema.title());
        putText(members, "description", schema.description());
        put(members, "nullable", schema.nullable() == null ? null : new Json.Bool(schema.nullable()));
        putAll(members, "enum", schema.enumValues().stream().map(Json.Str::new).toList());
        put(members, "items", schema.items() == null ? null : json(schema.items()));
        putAll(
                members,
                "prefixItems",
                schema.prefixItems().stream().map(Schemas::json).toList());
        putProperties(members, schema);
        putAll(
                members,
                "required",
                schema.required().stream().map(Json.Str::new).toList());
        putLimits(members, schema);
        putText(members, "pattern", schema.pattern());
        putAll(members, "anyOf", schema.anyOf().stream().map(Schemas::json).toList());
        putAll(
                members,
                "propertyOrdering",
                schema.propertyOrdering().stream().map(Json.Str::new).toList());
        return new Json.Obj(members);
    }

    private static void putProperties(Map<String, Json> members, Schema schema) {
        Map<String, Json> properties = new LinkedHashMap<>();
        schema.properties().forEach((name, property) -> properties.put(name, json(property)));
        put(members, "properties", properties.isEmpty() ? null : new Json.Obj(properties));
    }

    private static void putLimits(Map<String, Json> members, Schema schema) {
        putNumber(members, "minItems", schema.minItems());
        putNumber(members, "maxItems", schema.maxItems());
        putNumber(members, "minProperties", schema.minProperties());
        putNumber(members, "maxProperties", schema.maxProperties());
        putNumber(members, "minLength", schema.minLength());
        putNumber(members, "maxLength", schema.maxLength());
        putNumber(members, "minimum", schema.minimum());
        putNumber(members, "maximum", schema.maximum());
    }

    private static void putText(Map<String, Json> members, String name, @Nullable String text) {
        put(members, name, text == null ? null : new Json.Str(text));
    }

    private static void putNumber(Map<String, Json> members, String name, @Nullable Number number) {
        // What is not finite was refused before; it is no limit to count tokens with.
        if (number != null && Double.isFinite(number.doubleValue())) {
            put(members, name, new Json.Num(number.doubleValue()));
        }
    }

    private static void putAll(Map<String, Json> members, String name, List<? extends Json> items) {
        put(members, name, items.isEmpty() ? null : new Json.Arr(List.copyOf(items)));
    }

    private static void put(Map<String, Json> members, String name, @Nullable Json value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
