package dev.pollux.protocol.json;

import dev.pollux.protocol.Oneof;
import dev.pollux.protocol.json.JsonReader.Kind;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record as a message: its components are the fields, in wire order. Built once per class, by reflection. */
final class MessageType implements FieldType {

    private final String fullName;
    private final Field[] fields;
    private final Map<String, Field> byName = new HashMap<>();
    private final int oneofs;
    private final Class<?> record;
    /** Made at first use: most messages are only read or only written. */
    private @Nullable RecordConstructor constructor;

    MessageType(Class<?> record) {
        this.record = record;
        this.fullName = FieldTypes.protoName(record);
        RecordComponent[] components = record.getRecordComponents();
        List<String> oneofNames = oneofNames(components);
        this.oneofs = oneofNames.size();
        this.fields = IntStream.range(0, components.length)
                .mapToObj(i -> new Field(i, components[i], oneofNames))
                .toArray(Field[]::new);
        for (Field field : fields) {
            for (String name : field.jsonNames) {
                byName.put(name, field);
                byName.put(FieldTypes.snakeCase(name), field);
            }
        }
    }

    private static List<String> oneofNames(RecordComponent[] components) {
        return Stream.of(components)
                .map(component -> component.getAnnotation(Oneof.class))
                .filter(Objects::nonNull)
                .map(Oneof::value)
                .distinct()
                .toList();
    }

    /** For example {@code google.rpc.BadRequest}. */
    String fullName() {
        return fullName;
    }

    @Override
    public String protoName() {
        return "type.googleapis.com/" + fullName;
    }

    @Override
    public boolean takesObjects() {
        return true;
    }

    /** How many oneofs the message has. */
    int oneofs() {
        return oneofs;
    }

    /** The field of this name in either style, or null. */
    @Nullable
    Field field(String name) {
        return byName.get(name);
    }

    /** A value for every component, as it is when nothing was sent. */
    @Nullable
    Object[] absent() {
        @Nullable Object[] values = new @Nullable Object[fields.length];
        for (Field field : fields) {
            values[field.index] = field.absent();
        }
        return values;
    }

    /** The record of these values. */
    Object construct(@Nullable Object[] values) {
        RecordConstructor known = constructor;
        if (known == null) {
            known = RecordConstructor.of(record);
            constructor = known;
        }
        return known.construct(values);
    }

    @Override
    public @Nullable Object read(MessageReader reader, Kind kind) {
        return kind == Kind.OBJECT ? reader.message(this) : reader.invalid(this, reader.in.literal(kind));
    }

    @Override
    public void write(JsonWriter writer, Object message) {
        writer.beginObject();
        writeFields(writer, message);
        writer.endObject();
    }

    /** Writes the members without the braces. */
    void writeFields(JsonWriter writer, Object message) {
        for (Field field : fields) {
            Object value = field.valueIn(message);
            if (value == null) {
                continue;
            }
            switch (field.shape) {
                case SINGULAR -> writeOne(writer, field, value);
                case REPEATED -> writeList(writer, field, (List<?>) value);
                case FLOATS -> writeFloats(writer, field, (Floats) value);
                case WRITTEN -> writeWritten(writer, field, (WrittenElements) value);
                case MAP -> writeMap(writer, field, (Map<?, ?>) value);
            }
        }
    }

    private static void writeOne(JsonWriter writer, Field field, Object value) {
        writer.encodedKey(field.key);
        field.type().write(writer, value);
    }

    private static void writeList(JsonWriter writer, Field field, List<?> list) {
        if (list.isEmpty()) {
            return;
        }
        writer.encodedKey(field.key);
        writer.beginArray();
        for (Object element : list) {
            writer.element();
            field.type().write(writer, element);
        }
        writer.endArray();
    }

    private static void writeFloats(JsonWriter writer, Field field, Floats floats) {
        if (floats.size() == 0) {
            return;
        }
        writer.encodedKey(field.key);
        writer.beginArray();
        for (int i = 0; i < floats.size(); i++) {
            writer.element();
            writer.number(floats.get(i));
        }
        writer.endArray();
    }

    private static void writeWritten(JsonWriter writer, Field field, WrittenElements elements) {
        writer.encodedKey(field.key);
        writer.beginArray();
        for (String line : elements.lines()) {
            writer.element();
            writer.written(line);
        }
        writer.endArray();
    }

    private static void writeMap(JsonWriter writer, Field field, Map<?, ?> map) {
        if (map.isEmpty()) {
            return;
        }
        writer.encodedKey(field.key);
        writer.beginObject();
        map.forEach((name, value) -> {
            writer.key((String) name);
            field.type().write(writer, value);
        });
        writer.endObject();
    }
}
