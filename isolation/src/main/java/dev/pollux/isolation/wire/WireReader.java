package dev.pollux.isolation.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Takes a message's bytes apart, believing none of them. Counterpart of {@link WireWriter}.
 *
 * <p>Threading: one thread at a time.
 */
final class WireReader {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Reads one item of a list. */
    interface Item<T> {

        T read(WireReader reader) throws WireException;
    }

    private final byte[] bytes;
    private final int end;
    private int at;

    WireReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    int octet() throws WireException {
        return bytes[take(1)] & 0xff;
    }

    boolean flag() throws WireException {
        int value = octet();
        if (value > 1) {
            throw new WireException("a flag of " + value);
        }
        return value == 1;
    }

    /** @param constants the type's values, in their order */
    <E extends Enum<E>> E constant(E[] constants) throws WireException {
        int ordinal = octet();
        if (ordinal >= constants.length) {
            throw new WireException("an unknown constant, number " + ordinal);
        }
        return constants[ordinal];
    }

    int integer() throws WireException {
        return (int) INTS.get(bytes, take(Integer.BYTES));
    }

    long longInteger() throws WireException {
        return (long) LONGS.get(bytes, take(Long.BYTES));
    }

    double real() throws WireException {
        return Double.longBitsToDouble(longInteger());
    }

    float[] reals() throws WireException {
        float[] values = new float[count(Float.BYTES)];
        for (int index = 0; index < values.length; index++) {
            values[index] = Float.intBitsToFloat(integer());
        }
        return values;
    }

    OptionalInt optional() throws WireException {
        return flag() ? OptionalInt.of(integer()) : OptionalInt.empty();
    }

    String text() throws WireException {
        int length = count(1);
        return Utf8.text(bytes, take(length), length);
    }

    /** @param itemBytes the fewest bytes that an item can have */
    <T> List<T> list(int itemBytes, Item<T> item) throws WireException {
        int length = count(itemBytes);
        if (length == 0) {
            return List.of();
        }
        List<T> items = new ArrayList<>(length);
        for (int index = 0; index < length; index++) {
            items.add(item.read(this));
        }
        return items;
    }

    /** @throws WireException if there are more bytes than the message has fields */
    void requireEnd() throws WireException {
        if (at != end) {
            throw new WireException((end - at) + " bytes after a message's end");
        }
    }

    /** A number of things, each of that many bytes or more, that can still come. */
    int count(int bytesEach) throws WireException {
        int length = integer();
        if (length < 0 || length > (end - at) / bytesEach) {
            throw new WireException("a length of " + length + " where " + (end - at) + " bytes remain");
        }
        return length;
    }

    private int take(int count) throws WireException {
        if (count > end - at) {
            throw new WireException("a message that breaks off");
        }
        int start = at;
        at += count;
        return start;
    }
}
