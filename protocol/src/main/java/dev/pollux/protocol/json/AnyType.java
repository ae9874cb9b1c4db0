package dev.pollux.protocol.json;

import dev.pollux.protocol.json.JsonReader.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sealed interface of records: {@code google.protobuf.Any}, the record's fields beside an {@code @type} that names it. */
final class AnyType implements FieldType {

    private static final String TYPE_KEY = "@type";

    private final Class<?> sealed;
    private @Nullable Map<String, MessageType> members;

    AnyType(Class<?> sealed) {
        this.sealed = sealed;
    }

    private Map<String, MessageType> members() {
        Map<String, MessageType> known = members;
        if (known == null) {
            // Threads may find it at the same time; an unmodifiable map is safe to pass between them without locks.
            known = Arrays.stream(sealed.getPermittedSubclasses())
                    .map(member -> (MessageType) FieldTypes.of(member))
                    .collect(Collectors.toUnmodifiableMap(MessageType::protoName, Function.identity()));
            members = known;
        }
        return known;
    }

    @Override
    public String protoName() {
        return "type.googleapis.com/google.protobuf.Any";
    }

    @Override
    public boolean takesObjects() {
        return true;
    }

    @Override
    public @Nullable Object read(MessageReader reader, Kind kind) {
        if (kind != Kind.OBJECT) {
            return reader.invalid(this, reader.in.literal(kind));
        }
        JsonObject tree = reader.object();
        MessageType type =
                tree.get(TYPE_KEY) instanceof JsonString name ? members().get(name.value()) : null;
        if (type == null) {
            return reader.invalid(this, "Missing or invalid @type");
        }
        // The type may come last, so the fields are read in a second pass over a copy.
        Map<String, JsonValue> fields = new LinkedHashMap<>(tree.members());
        fields.remove(TYPE_KEY);
        return new MessageReader(ProtoJson.writeLine(new JsonObject(fields))).root(type);
    }

    @Override
    public void write(JsonWriter writer, Object value) {
        MessageType type = (MessageType) FieldTypes.of(value.getClass());
        write(writer, type.protoName(), type, value);
    }

    /** Writes a message beside what it is called. */
    static void write(JsonWriter writer, String name, MessageType type, Object message) {
        writer.beginObject();
        writer.key(TYPE_KEY);
        writer.string(name);
        type.writeFields(writer, message);
        writer.endObject();
    }
}
