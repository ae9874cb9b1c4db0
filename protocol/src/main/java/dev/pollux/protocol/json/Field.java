package dev.pollux.protocol.json;

import dev.pollux.protocol.JsonNames;
import dev.pollux.protocol.Oneof;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One field of a message: a record component and its place on the wire. */
final class Field {

    /** How often a value may stand there. */
    enum Shape {
        SINGULAR,
        REPEATED,
        /** Repeated numbers, kept as {@link Floats}. */
        FLOATS,
        /** Repeated messages, written before: {@link WrittenElements}. */
        WRITTEN,
        MAP
    }

    private static final Map<Class<?>, Shape> SHAPES = Map.of(
            List.class,
            Shape.REPEATED,
            Floats.class,
            Shape.FLOATS,
            WrittenElements.class,
            Shape.WRITTEN,
            Map.class,
            Shape.MAP);
    private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

    final int index;
    final String[] jsonNames;
    final String protoName;
    final byte[] key;
    final Shape shape;
    /** Number of the oneof within the message, or -1. */
    final int oneof;

    final @Nullable String oneofName;

    private final Class<?> elementClass;
    private final MethodHandle accessor;
    /** Found at first use, because a message may contain itself; found twice it is the same. */
    private @Nullable FieldType type;

    Field(int index, RecordComponent component, List<String> oneofs) {
        this.index = index;
        JsonNames names = component.getAnnotation(JsonNames.class);
        this.jsonNames = names == null ? new String[] {component.getName()} : names.value();
        this.protoName = FieldTypes.snakeCase(jsonNames[0]);
        this.key = JsonWriter.encodeKey(jsonNames[0]);
        this.shape = shape(component.getType());
        this.elementClass = elementClass(component.getGenericType());
        Oneof member = component.getAnnotation(Oneof.class);
        this.oneofName = member == null ? null : member.value();
        this.oneof = oneofName == null ? -1 : oneofs.indexOf(oneofName);
        this.accessor = accessor(component);
    }

    private static Shape shape(Class<?> type) {
        return SHAPES.getOrDefault(type, Shape.SINGULAR);
    }

    /** The class itself, a list's elements or a map's values. */
    private static Class<?> elementClass(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return elementClass(arguments[arguments.length - 1]);
        }
        return type == Floats.class ? Float.class : (Class<?>) type;
    }

    private static MethodHandle accessor(RecordComponent component) {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(component.getAccessor())
                    .asType(ACCESSOR);
        } catch (IllegalAccessException notPublic) {
            throw new IllegalArgumentException(notPublic);
        }
    }

    FieldType type() {
        FieldType known = type;
        if (known == null) {
            known = FieldTypes.of(elementClass);
            type = known;
        }
        return known;
    }

    /** What stands for nothing. */
    @Nullable
    Object absent() {
        return switch (shape) {
            case SINGULAR -> elementClass == int.class ? (Integer) 0 : null;
            case WRITTEN -> null;
            case REPEATED -> List.of();
            case FLOATS -> Floats.NONE;
            case MAP -> Map.of();
        };
    }

    /** The value in this record, or null if there is nothing to write. */
    @Nullable
    Object valueIn(Object message) {
        try {
            return (Object) accessor.invokeExact(message);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
