package dev.pollux.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a header and checks its structure.
 *
 * <p>Source of the layout and of the limits marked so: {@code ggml/include/gguf.h} and {@code ggml/src/gguf.cpp} of
 * llama.cpp v0.5.0.
 */
final class HeaderParser {

    /** "GGUF" as a little-endian number. */
    private static final int MAGIC = 0x46554747;

    private static final int DEFAULT_ALIGNMENT = 32;
    private static final int MAXIMUM_ALIGNMENT = 1 << 20;

    /** The library compares each key with all others; real files have below a hundred. */
    private static final int MAXIMUM_KEYS = 10_000;

    /** The library compares each name with all others; the largest real files have some ten thousand. */
    private static final int MAXIMUM_TENSORS = 100_000;

    /** Limit of the format's specification. */
    private static final int MAXIMUM_KEY_BYTES = 65_535;

    /** Chat templates are the longest texts; they have below a megabyte. */
    private static final int MAXIMUM_TEXT_BYTES = 16 << 20;

    /** Limit of the library: a name and its end fit in 64 bytes. */
    private static final int MAXIMUM_NAME_BYTES = 63;

    /** Limit of the library. */
    private static final int MAXIMUM_DIMENSIONS = 4;

    private static final String VOCABULARY = "tokenizer.ggml.tokens";

    private final GgufInput input;
    private TextDigests vocabulary = new TextDigests(new long[0]);

    HeaderParser(GgufInput input) {
        this.input = input;
    }

    GgufHeader parse() throws IOException {
        readMagic();
        int version = readVersion();
        int tensorCount = readCount("tensors", MAXIMUM_TENSORS);
        int keyCount = readCount("keys", MAXIMUM_KEYS);
        GgufMetadata metadata = new GgufMetadata(readValues(keyCount));
        int alignment = alignment(metadata);
        List<GgufTensor> tensors = readTensors(tensorCount);
        long dataOffset = align(input.position(), alignment);
        requireTensorsInside(tensors, alignment, dataOffset);
        return new GgufHeader(version, alignment, metadata, tensors, dataOffset, input.size());
    }

    /** The vocabulary's texts; known once {@link #parse} is done. */
    TextDigests vocabulary() {
        return vocabulary;
    }

    private void readMagic() throws IOException {
        if (input.size() < Integer.BYTES || input.readInt() != MAGIC) {
            throw new GgufException("not a GGUF file");
        }
    }

    private int readVersion() throws IOException {
        int version = input.readInt();
        if ((version & 0xFFFF) == 0) {
            throw new GgufException("written for big-endian machines, which the library cannot read here");
        }
        if (version != 2 && version != 3) {
            throw new GgufException(
                    "GGUF version " + Integer.toUnsignedString(version) + " is not supported, only 2 and 3");
        }
        return version;
    }

    private int readCount(String what, int maximum) throws IOException {
        long count = input.readLong();
        if (count < 0 || count > maximum) {
            throw new GgufException("damaged: claims to have " + Long.toUnsignedString(count) + " " + what
                    + ", at most " + maximum + " are possible");
        }
        return (int) count;
    }

    private Map<String, Object> readValues(int count) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = input.readString(MAXIMUM_KEY_BYTES);
            if (key.isEmpty()) {
                throw new GgufException("damaged: key " + i + " is empty");
            }
            if (values.put(key, readValue(readType(key), key)) != null) {
                throw new GgufException("damaged: key '" + key + "' comes twice");
            }
        }
        return values;
    }

    private GgufValueType readType(String key) throws IOException {
        return GgufValueType.of(input.readInt(), key);
    }

    private Object readValue(GgufValueType type, String key) throws IOException {
        return switch (type) {
            case BOOL -> input.readByte() != 0;
            case STRING -> input.readString(MAXIMUM_TEXT_BYTES);
            case ARRAY -> readArray(key);
            default -> readNumber(type);
        };
    }

    private Number readNumber(GgufValueType type) throws IOException {
        return switch (type) {
            case UINT8 -> (long) Byte.toUnsignedInt(input.readByte());
            case INT8, BOOL -> (long) input.readByte();
            case UINT16 -> (long) Short.toUnsignedInt(input.readShort());
            case INT16 -> (long) input.readShort();
            case UINT32 -> Integer.toUnsignedLong(input.readInt());
            case INT32 -> (long) input.readInt();
            case UINT64, INT64 -> input.readLong();
            case FLOAT32 -> (double) Float.intBitsToFloat(input.readInt());
            case FLOAT64 -> Double.longBitsToDouble(input.readLong());
            case STRING, ARRAY -> throw new IllegalArgumentException(type + " is not a number");
        };
    }

    private GgufArray readArray(String key) throws IOException {
        GgufValueType type = readType(key);
        long count = input.readLong();
        long leastBytes = type == GgufValueType.STRING ? Long.BYTES : type.bytes();
        if (type == GgufValueType.ARRAY) {
            throw new GgufException("damaged: key '" + key + "' is an array of arrays");
        }
        if (count < 0 || count > Math.min(Integer.MAX_VALUE - 8, input.remaining() / leastBytes)) {
            throw new GgufException("truncated or damaged: key '" + key + "' claims to have "
                    + Long.toUnsignedString(count) + " elements");
        }
        if (type == GgufValueType.STRING) {
            skipStrings(key, (int) count);
            return new GgufArray(type, count, List.of());
        }
        return new GgufArray(type, count, readNumbers(type, count));
    }

    private void skipStrings(String key, int count) throws IOException {
        if (key.equals(VOCABULARY)) {
            long[] digests = new long[count];
            for (int i = 0; i < count; i++) {
                digests[i] = input.digestString();
            }
            vocabulary = new TextDigests(digests);
            return;
        }
        for (int i = 0; i < count; i++) {
            input.skipString();
        }
    }

    private List<Number> readNumbers(GgufValueType type, long count) throws IOException {
        if (count > GgufArray.KEPT_ELEMENTS) {
            input.skip(count * type.bytes());
            return List.of();
        }
        List<Number> numbers = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            numbers.add(readNumber(type));
        }
        return List.copyOf(numbers);
    }

    private static int alignment(GgufMetadata metadata) {
        if (!metadata.keys().contains("general.alignment")) {
            return DEFAULT_ALIGNMENT;
        }
        long alignment = metadata.findInteger("general.alignment").orElse(0);
        if (alignment <= 0 || alignment > MAXIMUM_ALIGNMENT || Long.bitCount(alignment) != 1) {
            throw new GgufException("damaged: general.alignment is not a power of two");
        }
        return (int) alignment;
    }

    private List<GgufTensor> readTensors(int count) throws IOException {
        List<GgufTensor> tensors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
            GgufTensor tensor = readTensor();
            if (!names.add(tensor.name())) {
                throw new GgufException("damaged: tensor '" + tensor.name() + "' comes twice");
            }
            tensors.add(tensor);
        }
        return List.copyOf(tensors);
    }

    private GgufTensor readTensor() throws IOException {
        String name = input.readString(MAXIMUM_NAME_BYTES);
        List<Long> dimensions = readDimensions(name);
        TensorType type = readTensorType(name);
        if (dimensions.getFirst() % type.blockElements() != 0) {
            throw new GgufException(
                    "damaged: rows of tensor '" + name + "' are no whole number of " + type + " blocks");
        }
        return requireCountable(new GgufTensor(name, type, dimensions, input.readLong()));
    }

    private List<Long> readDimensions(String name) throws IOException {
        int count = input.readInt();
        if (count < 1 || count > MAXIMUM_DIMENSIONS) {
            throw new GgufException(
                    "damaged: tensor '" + name + "' has " + Integer.toUnsignedString(count) + " dimensions");
        }
        List<Long> dimensions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long elements = input.readLong();
            if (elements < 1) {
                throw new GgufException("damaged: tensor '" + name + "' has a dimension of " + elements + " elements");
            }
            dimensions.add(elements);
        }
        return List.copyOf(dimensions);
    }

    private TensorType readTensorType(String name) throws IOException {
        int number = input.readInt();
        return TensorType.find(number)
                .orElseThrow(() -> new GgufException("tensor '" + name + "' has the unknown type " + number));
    }

    private GgufTensor requireCountable(GgufTensor tensor) {
        try {
            if (tensor.bytes() <= input.size()) {
                return tensor;
            }
        } catch (ArithmeticException e) {
            // More than 2^63 elements: certainly more than the file holds.
        }
        throw new GgufException("truncated or damaged: tensor '" + tensor.name() + "' is larger than the file");
    }

    /** Tensors follow each other in order, each on an aligned offset; the library demands it. */
    private void requireTensorsInside(List<GgufTensor> tensors, int alignment, long dataOffset) {
        long end = 0;
        for (GgufTensor tensor : tensors) {
            if (tensor.offset() != end) {
                throw new GgufException("damaged: tensor '" + tensor.name() + "' is not where it belongs");
            }
            if (dataOffset + end + tensor.bytes() > input.size()) {
                throw new GgufException(
                        "truncated: ends at byte " + input.size() + " inside tensor '" + tensor.name() + "'");
            }
            end = align(end + tensor.bytes(), alignment);
        }
    }

    private static long align(long offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}
