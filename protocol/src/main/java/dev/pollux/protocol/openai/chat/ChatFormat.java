package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.openai.JsonField;
import java.util.Optional;

/** What the text of an answer has to be: {@code response_format}. */
public sealed interface ChatFormat {

    /** Any text. */
    record Text() implements ChatFormat {}

    /**
     * JSON. Whether it is {@code strict} makes no difference: an answer always keeps to the schema.
     *
     * @param schema a JSON schema; empty allows any JSON
     */
    record Json(Optional<JsonObject> schema) implements ChatFormat {}

    /** Reads a format. */
    static ChatFormat read(JsonField format) {
        JsonField type = format.require("type");
        return switch (type.text()) {
            case "text" -> new Text();
            case "json_object" -> new Json(Optional.empty());
            case "json_schema" -> new Json(schema(format.require("json_schema")));
            default -> throw type.wrong("one of text, json_object, json_schema");
        };
    }

    private static Optional<JsonObject> schema(JsonField named) {
        named.find("strict").ifPresent(JsonField::truth);
        return named.find("schema").map(JsonField::tree);
    }
}
