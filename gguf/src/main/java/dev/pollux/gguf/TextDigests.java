package dev.pollux.gguf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which texts a vocabulary has, as 64-bit digests: the texts themselves would take megabytes.
 *
 * <p>Two different texts with one digest are taken for the same; for the largest vocabularies that happens once in a billion.
 */
final class TextDigests {

    /** FNV-1a, 64 bits: start value and multiplier. */
    static final long START = 0xcbf29ce484222325L;

    private static final long MULTIPLIER = 0x100000001b3L;

    private final long[] sorted;

    /** @param digests one for each text, made by {@link #add} from {@link #START} on */
    TextDigests(long[] digests) {
        sorted = digests.clone();
        Arrays.sort(sorted);
    }

    /** The digest of a text of which {@code digest} is that of the beginning. */
    static long add(long digest, byte[] bytes, int from, int to) {
        long sum = digest;
        for (int i = from; i < to; i++) {
            sum = (sum ^ (bytes[i] & 0xFF)) * MULTIPLIER;
        }
        return sum;
    }

    /** Whether the same text comes twice; empty texts do not count, the library gives them names of their own. */
    boolean hasDuplicates() {
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1] && sorted[i] != START) {
                return true;
            }
        }
        return false;
    }

    boolean contains(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.binarySearch(sorted, add(START, bytes, 0, bytes.length)) >= 0;
    }
}
