package dev.pollux.gguf;

import java.util.List;

/**
 * An array in the metadata.
 *
 * @param elementType type of all elements
 * @param count number of elements
 * @param numbers the elements (false and true as 0 and 1) if they are numbers and there are at most {@value #KEPT_ELEMENTS}
 *     of them; empty for longer arrays and for texts, such as the vocabulary, which are not kept in memory
 */
public record GgufArray(GgufValueType elementType, long count, List<Number> numbers) {

    /** Enough for one number per layer of any model the library loads. */
    public static final int KEPT_ELEMENTS = 1024;
}
