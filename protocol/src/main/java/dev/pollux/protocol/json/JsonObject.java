package dev.pollux.protocol.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object; as a component type it is {@code google.protobuf.Struct}.
 *
 * @param members in the order of the document
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

    /** {@code {}}. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = members.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The value under this name, or null where there is none. */
    public @Nullable JsonValue get(String name) {
        return members.get(name);
    }
}
