package dev.pollux.llama;

import dev.pollux.engine.DecodeBatch;
import java.util.Arrays;
import java.util.Objects;

/** The order of a batch's tokens by sequence; tokens of one sequence keep theirs. */
final class BatchOrder {

    private final int[] nextIndex;
    private final int[] nativeIndices;
    private int size;

    BatchOrder(int sequences, int capacity) {
        nextIndex = new int[sequences + 1];
        nativeIndices = new int[capacity];
    }

    /** @throws IndexOutOfBoundsException if the batch names a sequence that does not exist */
    void arrange(DecodeBatch batch) {
        size = batch.size();
        Arrays.fill(nextIndex, 0);
        for (int i = 0; i < size; i++) {
            nextIndex[Objects.checkIndex(batch.sequence(i), nextIndex.length - 1) + 1]++;
        }
        for (int sequence = 1; sequence < nextIndex.length; sequence++) {
            nextIndex[sequence] += nextIndex[sequence - 1];
        }
        for (int i = 0; i < size; i++) {
            nativeIndices[i] = nextIndex[batch.sequence(i)]++;
        }
    }

    /** Where the batch's token of this index is for the library. */
    int nativeIndex(int index) {
        return nativeIndices[Objects.checkIndex(index, size)];
    }
}
