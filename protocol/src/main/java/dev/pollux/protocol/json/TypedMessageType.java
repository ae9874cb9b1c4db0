package dev.pollux.protocol.json;

import dev.pollux.protocol.json.JsonReader.Kind;
import org.jspecify.annotations.Nullable;

/** How a {@link TypedMessage} is written. */
final class TypedMessageType implements FieldType {

    static final FieldType INSTANCE = new TypedMessageType();

    private TypedMessageType() {}

    @Override
    public String protoName() {
        return "type.googleapis.com/google.protobuf.Any";
    }

    @Override
    public @Nullable Object read(MessageReader reader, Kind kind) {
        throw new IllegalStateException("a message of any type is only written");
    }

    @Override
    public void write(JsonWriter writer, Object value) {
        TypedMessage typed = (TypedMessage) value;
        MessageType type = (MessageType) FieldTypes.of(typed.message().getClass());
        AnyType.write(writer, "type.googleapis.com/" + typed.type(), type, typed.message());
    }
}
