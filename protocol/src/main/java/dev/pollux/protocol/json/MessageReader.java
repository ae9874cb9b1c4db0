package dev.pollux.protocol.json;

import dev.pollux.protocol.json.JsonReader.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document into records. Goes on after a value that does not fit, so that every problem is reported; the half-filled
 * records this makes never leave, because {@link #root} throws.
 */
final class MessageReader {

    final JsonReader in;
    final Problems problems = new Problems();
    private final FieldPath path = new FieldPath();

    MessageReader(byte[] utf8) {
        this.in = new JsonReader(utf8);
    }

    /** Reads the whole document as a value of this type. */
    @Nullable
    Object root(FieldType type) {
        Kind kind = in.nextValue();
        Object value = null;
        if (kind == Kind.OBJECT || type == TreeType.VALUE) {
            value = type.read(this, kind);
        } else {
            in.skip(kind);
            problems.invalidName("", "", "Root element must be a message.");
        }
        in.end();
        problems.throwIfAny();
        return value;
    }

    /** Reads the members of an object just begun. */
    Object message(MessageType type) {
        Object[] values = type.absent();
        boolean[] seen = new boolean[values.length];
        @Nullable String[] taken = new @Nullable String[type.oneofs()];
        while (in.nextMember()) {
            String name = in.key();
            Kind kind = in.nextValue();
            Field field = type.field(name);
            if (field == null) {
                problems.invalidName(path.toString(), name, "Cannot find field.");
                in.skip(kind);
            } else if (kind != Kind.NULL && mayBeSet(field, name, seen, taken)) {
                read(field, name, kind, values);
            } else {
                in.skip(kind);
            }
        }
        return type.construct(values);
    }

    private boolean mayBeSet(Field field, String name, boolean[] seen, @Nullable String[] taken) {
        if (field.oneof >= 0) {
            if (taken[field.oneof] != null) {
                String reason = "oneof field '" + field.oneofName + "' is already set. Cannot set '" + name + "'";
                problems.invalidValue(path.toString(), "oneof", reason);
                return false;
            }
            taken[field.oneof] = name;
        } else if (seen[field.index]) {
            problems.invalidName(path.toString(), name, "Field '" + field.protoName + "' is already set.");
            return false;
        }
        seen[field.index] = true;
        return true;
    }

    private void read(Field field, String name, Kind kind, Object[] values) {
        int mark = path.field(field.protoName);
        @Nullable
        Object value = switch (field.shape) {
            case SINGULAR -> one(field.type(), name, kind, mark);
            case REPEATED -> list(field.type(), name, kind, mark);
            case FLOATS -> floats(field.type(), name, kind, mark);
            case WRITTEN -> throw new IllegalStateException(field.protoName + " is only written");
            case MAP -> map(field.type(), name, kind, mark);
        };
        path.leave(mark);
        if (value != null) {
            values[field.index] = value;
        }
    }

    /** Reads a value that is no list; {@code mark} is where its own path begins. */
    private @Nullable Object one(FieldType type, String name, Kind kind, int mark) {
        if (kind == Kind.ARRAY && !type.takesArrays()) {
            problems.invalidName(path.before(mark), name, "Proto field is not repeating, cannot start list.");
        } else if (kind == Kind.OBJECT && !type.takesObjects()) {
            problems.invalidValue(path.before(mark), name, "Starting an object on a scalar field");
        } else if (kind == Kind.NULL && !type.takesNull()) {
            invalid(type, "null");
        } else {
            return type.read(this, kind);
        }
        in.skip(kind);
        return null;
    }

    private @Nullable Object floats(FieldType type, String name, Kind kind, int mark) {
        List<?> boxed = (List<?>) list(type, name, kind, mark);
        return boxed == null ? null : Floats.of(boxed);
    }

    private @Nullable Object list(FieldType type, String name, Kind kind, int mark) {
        if (kind != Kind.ARRAY) {
            Object only = one(type, name, kind, mark);
            return only == null ? null : List.of(only);
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; in.nextElement(); i++) {
            int element = path.element(i);
            Object value = one(type, name, in.nextValue(), element);
            path.leave(element);
            if (value != null) {
                elements.add(value);
            }
        }
        return Collections.unmodifiableList(elements);
    }

    private @Nullable Object map(FieldType type, String name, Kind kind, int mark) {
        if (kind != Kind.OBJECT) {
            String what = kind == Kind.ARRAY ? "list" : "scalar";
            problems.invalidValue(
                    path.before(mark), "Map", "Cannot bind a " + what + " to map for field '" + name + "'.");
            in.skip(kind);
            return null;
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; in.nextMember(); i++) {
            String key = in.key();
            Kind value = in.nextValue();
            if (entries.containsKey(key)) {
                repeatedKey(key);
                in.skip(value);
            } else {
                entry(type, key, i, value, entries);
            }
        }
        return Collections.unmodifiableMap(entries);
    }

    private void entry(FieldType type, String key, int index, Kind kind, Map<String, Object> entries) {
        int element = path.element(index);
        int mark = path.field("value");
        Object value = one(type, "value", kind, mark);
        path.leave(element);
        if (value != null) {
            entries.put(key, value);
        }
    }

    /** Reads any JSON. */
    JsonValue tree(Kind kind) {
        return switch (kind) {
            case OBJECT -> object();
            case ARRAY -> array();
            case STRING -> new JsonString(in.text());
            case NUMBER -> new JsonNumber(in.lastNumber().doubleValue());
            case TRUE -> JsonBoolean.TRUE;
            case FALSE -> JsonBoolean.FALSE;
            case NULL -> JsonNull.NULL;
        };
    }

    /** Reads the members of an object just begun. */
    JsonObject object() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (in.nextMember()) {
            String key = in.key();
            if (members.putIfAbsent(key, tree(in.nextValue())) != null) {
                repeatedKey(key);
            }
        }
        return members.isEmpty() ? JsonObject.EMPTY : new JsonObject(members);
    }

    /** Reads the elements of an array just begun. */
    JsonArray array() {
        List<JsonValue> elements = new ArrayList<>();
        while (in.nextElement()) {
            elements.add(tree(in.nextValue()));
        }
        return elements.isEmpty() ? JsonArray.EMPTY : new JsonArray(elements);
    }

    private void repeatedKey(String key) {
        problems.invalidName(path.toString(), key, "Repeated map key: '" + Problems.brief(key) + "' is already set.");
    }

    /** Reports that what stands here is no value of this type, and gives back null. */
    @Nullable
    Object invalid(FieldType type, String value) {
        problems.invalidValue(path.toString(), type.protoName(), value);
        return null;
    }

    /** Like {@link #invalid} for enums. */
    @Nullable
    Object invalidEnum(FieldType type, String value) {
        problems.invalidEnum(path.toString(), type.protoName(), value);
        return null;
    }

    /** Like {@link #invalid} for Duration, Timestamp and FieldMask, whose sentences repeat the field's own name. */
    @Nullable
    Object invalidFormat(FieldType type, String reason) {
        String whole = path.toString();
        String field = whole.substring(whole.lastIndexOf('.') + 1);
        return invalid(type, "Field '" + field + "', " + reason);
    }
}
