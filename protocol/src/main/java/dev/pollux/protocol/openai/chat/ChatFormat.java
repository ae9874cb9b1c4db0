package dev.pollux.protocol.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.openai.JsonField;

/** What the text of an answer has to be: {@code response_format}. */
public sealed interface ChatFormat {

    /** Any text. */
    record Text() implements ChatFormat {}

    /**
     * JSON. Whether it is {@code strict} makes no difference: an answer always keeps to the schema.
     *
     * @param schema a JSON schema
     */
    record Json(JsonObject schema) implements ChatFormat {

        /** Any object. It says of every value what it may hold, because an object that says nothing is an empty one. */
        static final Json OBJECT = new Json(JsonField.root("""
                {"type": "object", "additionalProperties": {"$ref": "#/$defs/any"}, "$defs": {"any": {
                  "type": ["object", "array", "string", "number", "boolean", "null"],
                  "additionalProperties": {"$ref": "#/$defs/any"}, "items": {"$ref": "#/$defs/any"}}}}
                """.getBytes(UTF_8)).tree());
    }

    /** Reads a format. */
    static ChatFormat read(JsonField format) {
        JsonField type = format.require("type");
        return switch (type.text()) {
            case "text" -> new Text();
            case "json_object" -> Json.OBJECT;
            case "json_schema" -> ofSchema(format.require("json_schema"));
            default -> throw type.wrong("one of text, json_object, json_schema");
        };
    }

    private static Json ofSchema(JsonField named) {
        named.find("strict").ifPresent(JsonField::truth);
        return named.find("schema").map(JsonField::tree).map(Json::new).orElse(Json.OBJECT);
    }
}
