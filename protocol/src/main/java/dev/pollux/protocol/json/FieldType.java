package dev.pollux.protocol.json;

import dev.pollux.protocol.json.JsonReader.Kind;
import org.jspecify.annotations.Nullable;

/** One kind of value: how it is read, written and called in errors. Implementations are immutable. */
interface FieldType {

    /** How errors call it: {@code TYPE_STRING}, {@code type.googleapis.com/…}. */
    String protoName();

    /** Reads a value just begun; null, with the problem reported, if it does not fit. */
    @Nullable
    Object read(MessageReader reader, Kind kind);

    /** Writes a value of this type. */
    void write(JsonWriter writer, Object value);

    /** Whether a JSON object can be a value of this type. */
    default boolean takesObjects() {
        return false;
    }

    /** Whether a JSON array can be one value of this type. */
    default boolean takesArrays() {
        return false;
    }

    /** Whether null inside a list or map is a value of this type. */
    default boolean takesNull() {
        return false;
    }
}
