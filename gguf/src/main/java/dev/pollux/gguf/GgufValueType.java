package dev.pollux.gguf;

/**
 * Types of metadata values.
 *
 * <p>Source: {@code ggml/include/gguf.h} of llama.cpp v0.5.0, {@code enum gguf_type}; the order gives the numbers.
 */
public enum GgufValueType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    FLOAT32(4),
    BOOL(1),
    STRING(0),
    ARRAY(0),
    UINT64(8),
    INT64(8),
    FLOAT64(8);

    private static final GgufValueType[] BY_NUMBER = values();

    private final int bytes;

    GgufValueType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of a value in bytes; 0 where values differ in size. */
    int bytes() {
        return bytes;
    }

    static GgufValueType of(int number, String key) {
        if (number < 0 || number >= BY_NUMBER.length) {
            throw new GgufException("damaged: key '" + key + "' has the unknown type " + number);
        }
        return BY_NUMBER[number];
    }
}
