package dev.pollux.engine;

import java.util.Arrays;

/**
 * The highest of a row of logits, without sorting the row: one scan past a heap of those kept.
 *
 * <p>A token is kept as one number that sorts by logit and then by lower id: the logit's bits, made to sort as integers, above
 * the complement of the id. A logit that is not a number counts as the lowest.
 */
final class TopTokens {

    private TopTokens() {}

    /** The {@code count} highest, highest first. */
    static long[] select(float[] logits, int count) {
        long[] heap = new long[count];
        for (int token = 0; token < count; token++) {
            heap[token] = key(logits[token], token);
        }
        // Ascending order is a heap with the lowest on top.
        Arrays.sort(heap);
        if (count > 0 && count < logits.length) {
            scan(logits, heap);
            Arrays.sort(heap);
        }
        reverse(heap);
        return heap;
    }

    static int token(long key) {
        return ~(int) key;
    }

    static float logit(long key) {
        return Float.intBitsToFloat(sortable((int) (key >> 32)));
    }

    private static void scan(float[] logits, long[] heap) {
        float lowest = logit(heap[0]);
        for (int token = heap.length; token < logits.length; token++) {
            // Among equals the lower id stays, and that came first.
            if (logits[token] > lowest) {
                replaceTop(heap, key(logits[token], token));
                lowest = logit(heap[0]);
            }
        }
    }

    private static void replaceTop(long[] heap, long key) {
        int hole = 0;
        for (int child = 1; child < heap.length; child = 2 * hole + 1) {
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= key) {
                break;
            }
            heap[hole] = heap[child];
            hole = child;
        }
        heap[hole] = key;
    }

    private static long key(float logit, int token) {
        // Adding zero makes the two zeros equal.
        float number = Float.isNaN(logit) ? Float.NEGATIVE_INFINITY : logit + 0.0f;
        return (long) sortable(Float.floatToRawIntBits(number)) << 32 | (~token & 0xffff_ffffL);
    }

    /** Float bits to integers of the same order, and back. */
    private static int sortable(int bits) {
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private static void reverse(long[] keys) {
        for (int low = 0, high = keys.length - 1; low < high; low++, high--) {
            long key = keys[low];
            keys[low] = keys[high];
            keys[high] = key;
        }
    }
}
