package dev.pollux.service.models;

import dev.pollux.model.json.Json;
import dev.pollux.protocol.json.JsonArray;
import dev.pollux.protocol.json.JsonBoolean;
import dev.pollux.protocol.json.JsonNull;
import dev.pollux.protocol.json.JsonNumber;
import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says JSON of the wire in the words of the domain, and back. */
final class WireJson {

    private WireJson() {}

    static Json read(JsonValue value) {
        return switch (value) {
            case JsonObject object -> readObject(object);
            case JsonArray array ->
                new Json.Arr(array.elements().stream().map(WireJson::read).toList());
            case JsonString string -> new Json.Str(string.value());
            case JsonNumber number -> new Json.Num(number.value());
            case JsonBoolean truth -> new Json.Bool(truth.value());
            case JsonNull _ -> Json.Null.NULL;
        };
    }

    /** An object; one that is absent has no members. */
    static Json.Obj readObject(@Nullable JsonObject object) {
        Map<String, Json> members = new LinkedHashMap<>();
        if (object != null) {
            object.members().forEach((name, value) -> members.put(name, read(value)));
        }
        return new Json.Obj(members);
    }

    static JsonObject write(Json.Obj object) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> members.put(name, write(value)));
        return new JsonObject(members);
    }

    private static JsonValue write(Json value) {
        return switch (value) {
            case Json.Obj object -> write(object);
            case Json.Arr array ->
                new JsonArray(array.items().stream().map(WireJson::write).toList());
            case Json.Str string -> new JsonString(string.value());
            case Json.Num number -> new JsonNumber(number.value());
            case Json.Bool truth -> JsonBoolean.of(truth.value());
            case Json.Null _ -> JsonNull.NULL;
        };
    }
}
