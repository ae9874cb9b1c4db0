package dev.pollux.isolation.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bytes of parsed JSON: {@code Map} in its order, {@code List}, {@code String}, {@code Boolean}, {@code Number}, null. */
final class JsonTreeCodec {

    /** The levels that the API's own JSON may have are fewer; bounds how deep reading goes. */
    private static final int DEEPEST = 2_000;

    /** No number of a request is longer; a longer one takes time that grows with the square of its length. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int TEXT = 3;
    private static final int NUMBER = 4;
    private static final int LIST = 5;
    private static final int MAP = 6;

    private JsonTreeCodec() {}

    static void write(@Nullable Object value, WireWriter writer) {
        switch (value) {
            case null -> writer.octet(NULL);
            case Boolean flag -> writer.octet(flag ? TRUE : FALSE);
            case String text -> {
                writer.octet(TEXT);
                writer.text(text);
            }
            case Number number -> {
                writer.octet(NUMBER);
                writer.text(number.toString());
            }
            case List<?> list -> {
                writer.octet(LIST);
                writer.list(list, (to, item) -> write(item, to));
            }
            case Map<?, ?> map -> {
                writer.octet(MAP);
                writer.list(List.copyOf(map.entrySet()), JsonTreeCodec::writeMember);
            }
            default -> throw new IllegalArgumentException("no JSON: " + value.getClass());
        }
    }

    private static void writeMember(WireWriter writer, Map.Entry<?, ?> member) {
        writer.text((String) member.getKey());
        write(member.getValue(), writer);
    }

    /** Numbers come as {@link BigDecimal}. */
    static Object read(WireReader reader) throws WireException {
        @Nullable Object value = read(reader, 0);
        if (value == null) {
            throw new WireException("a schema that is null");
        }
        return value;
    }

    private static @Nullable Object read(WireReader reader, int depth) throws WireException {
        if (depth == DEEPEST) {
            throw new WireException("JSON that is too deep");
        }
        int tag = reader.octet();
        return switch (tag) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case TEXT -> reader.text();
            case NUMBER -> number(reader.text());
            case LIST -> readList(reader, depth);
            case MAP -> readMap(reader, depth);
            default -> throw new WireException("an unknown kind of JSON, number " + tag);
        };
    }

    private static BigDecimal number(String text) throws WireException {
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw new WireException("a number that is none", e);
        }
        throw new WireException("a number of " + text.length() + " characters");
    }

    private static List<@Nullable Object> readList(WireReader reader, int depth) throws WireException {
        int count = reader.count(1);
        List<@Nullable Object> list = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            list.add(read(reader, depth + 1));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<String, @Nullable Object> readMap(WireReader reader, int depth) throws WireException {
        int count = reader.count(Integer.BYTES + 1);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int index = 0; index < count; index++) {
            map.put(reader.text(), read(reader, depth + 1));
        }
        return Collections.unmodifiableMap(map);
    }
}
