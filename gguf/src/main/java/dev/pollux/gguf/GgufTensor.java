package dev.pollux.gguf;

import java.util.List;

/**
 * A tensor in a file.
 *
 * @param name at most 63 bytes
 * @param type how its elements are stored
 * @param dimensions number of elements in each dimension, the fastest-varying first; 1 to 4 of them, each at least 1
 * @param offset where its bytes begin, counted from the start of the data section
 */
public record GgufTensor(String name, TensorType type, List<Long> dimensions, long offset) {

    /** Number of elements. */
    public long elements() {
        return dimensions.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    /** Number of bytes in the file. */
    public long bytes() {
        return Math.multiplyExact(elements() / type.blockElements(), type.blockBytes());
    }
}
