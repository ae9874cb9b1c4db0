package dev.pollux.protocol.json;

import dev.pollux.protocol.Oneof;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes records of any message at random, to be written and read again. */
final class RandomMessages {

    private static final int DEPTH = 4;
    private static final String[] TEXTS = {
        "",
        "a",
        "hello world",
        "\"quoted\" \\ back",
        "line\nbreak\u2028\u0085\u0000",
        "äöü€",
        "😀 <b>&'",
        "null",
        "12",
        "{}"
    };

    private final Random random;

    RandomMessages(long seed) {
        this.random = new Random(seed);
    }

    <T> T message(Class<T> type) {
        return type.cast(message(type, DEPTH));
    }

    private Object message(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Oneof oneof = components[i].getAnnotation(Oneof.class);
            boolean free = oneof == null || !taken.contains(oneof.value());
            values[i] = value(components[i].getGenericType(), free ? depth : 0);
            if (oneof != null && values[i] != null) {
                taken.add(oneof.value());
            }
        }
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object value(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            int size = depth > 0 && random.nextBoolean() ? random.nextInt(3) : 0;
            return generic.getRawType() == Map.class ? map(element, size, depth) : list(element, size, depth);
        }
        if (type == Floats.class) {
            return floats(depth > 0 ? random.nextInt(3) : 0);
        }
        return depth > 0 && random.nextInt(3) > 0 ? present((Class<?>) type, depth) : null;
    }

    private List<Object> list(Type element, int size, int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(present((Class<?>) element, depth));
        }
        return list;
    }

    private Map<String, Object> map(Type element, int size, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(text(), present((Class<?>) element, depth));
        }
        return map;
    }

    private Object present(Class<?> type, int depth) {
        if (type.isRecord() && !JsonValue.class.isAssignableFrom(type)) {
            return message(type, depth - 1);
        }
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        return switch (type.getSimpleName()) {
            case "String" -> text();
            case "Integer" -> random.nextInt();
            case "Long" -> random.nextLong();
            case "Float" -> Float.intBitsToFloat(random.nextInt());
            case "Double" -> Double.longBitsToDouble(random.nextLong());
            case "Boolean" -> random.nextBoolean();
            case "Bytes" -> bytes();
            case "Duration" -> Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
            case "Instant" -> instant();
            case "OffsetDateTime" -> instant().atOffset(ZoneOffset.UTC);
            case "JsonObject" -> object(depth);
            case "JsonValue" -> notNull(depth);
            default -> throw new IllegalStateException("no random " + type);
        };
    }

    private Floats floats(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt());
        }
        return Floats.of(values);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private Bytes bytes() {
        byte[] data = new byte[random.nextInt(20)];
        random.nextBytes(data);
        return Bytes.of(data);
    }

    /** A field that is null is absent, so it would not read back. */
    private JsonValue notNull(int depth) {
        JsonValue value = json(depth);
        return value == JsonNull.NULL ? new JsonString(text()) : value;
    }

    private JsonValue json(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> new JsonString(text());
            case 1 -> new JsonNumber(random.nextBoolean() ? random.nextInt(1000) : random.nextGaussian() * 1e12);
            case 2 -> JsonBoolean.of(random.nextBoolean());
            case 3 -> JsonNull.NULL;
            case 4 -> new JsonArray(List.of(json(depth - 1), json(depth - 1)));
            default -> object(depth - 1);
        };
    }

    private JsonObject object(int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            members.put(text(), json(depth - 1));
        }
        return new JsonObject(members);
    }
}
