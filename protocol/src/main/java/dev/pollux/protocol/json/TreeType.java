package dev.pollux.protocol.json;

import dev.pollux.protocol.json.JsonReader.Kind;
import org.jspecify.annotations.Nullable;

/** The proto messages that stand for any JSON. */
enum TreeType implements FieldType {
    VALUE("Value", true, true) {
        @Override
        public @Nullable Object read(MessageReader reader, Kind kind) {
            return reader.tree(kind);
        }

        @Override
        public boolean takesNull() {
            return true;
        }
    },
    STRUCT("Struct", true, false) {
        @Override
        public @Nullable Object read(MessageReader reader, Kind kind) {
            return kind == Kind.OBJECT ? reader.object() : reader.invalid(this, reader.in.literal(kind));
        }
    },
    LIST("ListValue", false, true) {
        @Override
        public @Nullable Object read(MessageReader reader, Kind kind) {
            return kind == Kind.ARRAY ? reader.array() : reader.invalid(this, reader.in.literal(kind));
        }
    };

    private final String protoName;
    private final boolean takesObjects;
    private final boolean takesArrays;

    TreeType(String name, boolean takesObjects, boolean takesArrays) {
        this.protoName = "type.googleapis.com/google.protobuf." + name;
        this.takesObjects = takesObjects;
        this.takesArrays = takesArrays;
    }

    @Override
    public String protoName() {
        return protoName;
    }

    @Override
    public boolean takesObjects() {
        return takesObjects;
    }

    @Override
    public boolean takesArrays() {
        return takesArrays;
    }

    @Override
    public void write(JsonWriter writer, Object value) {
        switch ((JsonValue) value) {
            case JsonObject object -> writeObject(writer, object);
            case JsonArray array -> writeArray(writer, array);
            case JsonString string -> writer.string(string.value());
            case JsonNumber number -> writer.number(number.value());
            case JsonBoolean truth -> writer.literal(truth.value() ? "true" : "false");
            case JsonNull _ -> writer.literal("null");
        }
    }

    private static void writeObject(JsonWriter writer, JsonObject object) {
        writer.beginObject();
        object.members().forEach((name, member) -> {
            writer.key(name);
            VALUE.write(writer, member);
        });
        writer.endObject();
    }

    private static void writeArray(JsonWriter writer, JsonArray array) {
        writer.beginArray();
        for (JsonValue element : array.elements()) {
            writer.element();
            VALUE.write(writer, element);
        }
        writer.endArray();
    }
}
