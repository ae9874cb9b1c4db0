package dev.pollux.isolation.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * Frames one after the other in a buffer that grows. A frame is a length and that many bytes; numbers are big endian.
 *
 * <p>Threading: one thread at a time.
 */
final class WireWriter {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int FIRST_CAPACITY = 4096;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;
    private int frame;

    /**
     * Appends a message as a frame, or nothing if it fails.
     *
     * @throws IllegalArgumentException if the message has more than {@link MessageChannel#MAX_FRAME_BYTES}
     */
    void frame(Message message) {
        int before = size;
        frame = before;
        boolean complete = false;
        try {
            integer(0);
            MessageCodec.write(message, this);
            INTS.set(bytes, before, size - before - Integer.BYTES);
            complete = true;
        } finally {
            size = complete ? size : before;
        }
    }

    int size() {
        return size;
    }

    int capacity() {
        return bytes.length;
    }

    void clear() {
        size = 0;
    }

    /** Takes this many bytes away from the front. */
    void drop(int count) {
        System.arraycopy(bytes, count, bytes, 0, size - count);
        size -= count;
    }

    /** All frames, in the buffer itself: to be used up before anything is written again. */
    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** The last frame's bytes without its length. */
    byte[] lastMessage() {
        return Arrays.copyOfRange(bytes, frame + Integer.BYTES, size);
    }

    void octet(int value) {
        int at = reserve(1);
        bytes[at] = (byte) value;
    }

    void flag(boolean value) {
        octet(value ? 1 : 0);
    }

    // Both sides have the same constants in the same order: the version in the greeting stands for that.
    @SuppressWarnings("EnumOrdinal")
    void constant(Enum<?> value) {
        octet(value.ordinal());
    }

    void integer(int value) {
        int at = reserve(Integer.BYTES);
        INTS.set(bytes, at, value);
    }

    void longInteger(long value) {
        int at = reserve(Long.BYTES);
        LONGS.set(bytes, at, value);
    }

    void real(double value) {
        longInteger(Double.doubleToRawLongBits(value));
    }

    void reals(float[] values) {
        integer(values.length);
        for (float value : values) {
            integer(Float.floatToRawIntBits(value));
        }
    }

    void optional(OptionalInt value) {
        flag(value.isPresent());
        if (value.isPresent()) {
            integer(value.getAsInt());
        }
    }

    void text(String value) {
        long length = Utf8.length(value);
        int at = reserve(Integer.BYTES + length);
        INTS.set(bytes, at, (int) length);
        Utf8.put(value, bytes, at + Integer.BYTES);
    }

    <T> void list(List<T> items, BiConsumer<WireWriter, T> item) {
        integer(items.size());
        for (T next : items) {
            item.accept(this, next);
        }
    }

    /** Makes room for more of the frame; returns where. */
    private int reserve(long count) {
        int at = size;
        if (at - frame + count > Integer.BYTES + MessageChannel.MAX_FRAME_BYTES) {
            throw new IllegalArgumentException("A message has more than " + MessageChannel.MAX_FRAME_BYTES + " bytes.");
        }
        size = at + (int) count;
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
        }
        return at;
    }
}
