package dev.pollux.protocol.openai;

import dev.pollux.protocol.json.JsonWriter;

/** The bytes of the door's answers. */
public final class OpenAiJson {

    private OpenAiJson() {}

    /** One line of JSON, without a newline. */
    public static byte[] write(OpenAiObject object) {
        JsonWriter json = new JsonWriter(JsonWriter.Style.LINE);
        new FieldWriter(json).object(object);
        return json.toByteArray();
    }
}
