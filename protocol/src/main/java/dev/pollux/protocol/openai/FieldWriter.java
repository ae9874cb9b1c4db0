package dev.pollux.protocol.openai;

import dev.pollux.protocol.json.Floats;
import dev.pollux.protocol.json.JsonValue;
import dev.pollux.protocol.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/**
 * Writes the members of an object, each as it is named. An empty {@code Optional} is left out; an empty list is written, because
 * clients of this API look into lists without asking. Confined to one thread.
 */
public final class FieldWriter {

    private final JsonWriter json;

    FieldWriter(JsonWriter json) {
        this.json = json;
    }

    /** Writes a string. */
    public FieldWriter text(String name, String value) {
        json.key(name);
        json.string(value);
        return this;
    }

    /** Writes a string, if there is one. */
    public FieldWriter text(String name, Optional<String> value) {
        value.ifPresent(text -> text(name, text));
        return this;
    }

    /** Writes a string, or null. */
    public FieldWriter textOrNull(String name, Optional<String> value) {
        return value.isPresent() ? text(name, value) : nothing(name);
    }

    /** Writes null. */
    public FieldWriter nothing(String name) {
        json.key(name);
        json.literal("null");
        return this;
    }

    /** Writes a whole number. */
    public FieldWriter number(String name, long value) {
        json.key(name);
        json.literal(Long.toString(value));
        return this;
    }

    /** Writes a number. */
    public FieldWriter number(String name, double value) {
        json.key(name);
        json.number(value);
        return this;
    }

    /** Writes true or false. */
    public FieldWriter truth(String name, boolean value) {
        json.key(name);
        json.literal(Boolean.toString(value));
        return this;
    }

    /** Writes an object. */
    public FieldWriter object(String name, OpenAiObject value) {
        json.key(name);
        object(value);
        return this;
    }

    /** Writes an object, if there is one. */
    public FieldWriter object(String name, Optional<? extends OpenAiObject> value) {
        value.ifPresent(object -> object(name, object));
        return this;
    }

    void object(OpenAiObject value) {
        json.beginObject();
        value.write(this);
        json.endObject();
    }

    /** Writes a list of objects. */
    public FieldWriter objects(String name, List<? extends OpenAiObject> values) {
        json.key(name);
        json.beginArray();
        for (OpenAiObject value : values) {
            json.element();
            object(value);
        }
        json.endArray();
        return this;
    }

    /** Writes a list of strings. */
    public FieldWriter texts(String name, List<String> values) {
        json.key(name);
        json.beginArray();
        for (String value : values) {
            json.element();
            json.string(value);
        }
        json.endArray();
        return this;
    }

    /** Writes a list of numbers. */
    public FieldWriter numbers(String name, Floats values) {
        json.key(name);
        json.beginArray();
        for (int i = 0; i < values.size(); i++) {
            json.element();
            json.number(values.get(i));
        }
        json.endArray();
        return this;
    }

    /** Writes any JSON. */
    public FieldWriter value(String name, JsonValue value) {
        json.key(name);
        json.value(value);
        return this;
    }
}
