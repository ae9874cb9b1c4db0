package dev.pollux.protocol.json;

import java.util.List;

/** A JSON array; as a component type it is {@code google.protobuf.ListValue}. */
public record JsonArray(List<JsonValue> elements) implements JsonValue {

    /** {@code []}. */
    public static final JsonArray EMPTY = new JsonArray(List.of());

    public JsonArray {
        elements = List.copyOf(elements);
    }
}
