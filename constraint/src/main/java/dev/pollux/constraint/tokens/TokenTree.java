package dev.pollux.constraint.tokens;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Byte strings of tokens as a tree in depth-first order: walking it is a scan over arrays, and a branch that is not allowed is
 * skipped by one jump. Node 0 is the root. Immutable.
 */
final class TokenTree {
    private final byte[] labels;
    private final short[] depths;
    private final int[] skips;
    private final int[] firstToken;
    private final int[] tokens;
    private final int longest;

    private TokenTree(byte[] labels, short[] depths, int[] skips, int[] firstToken, int[] tokens) {
        this.labels = labels;
        this.depths = depths;
        this.skips = skips;
        this.firstToken = firstToken;
        this.tokens = tokens;
        int most = 0;
        for (short depth : depths) {
            most = Math.max(most, depth);
        }
        this.longest = most;
    }

    static TokenTree of(int[] tokens, IntFunction<byte[]> bytes) {
        int[] sorted = IntStream.of(tokens)
                .boxed()
                .sorted((one, other) -> Arrays.compareUnsigned(bytes.apply(one), bytes.apply(other)))
                .mapToInt(Integer::intValue)
                .toArray();
        int nodes = 1;
        byte[] before = new byte[0];
        for (int token : sorted) {
            byte[] text = bytes.apply(token);
            nodes += text.length - shared(before, text);
            before = text;
        }
        return filled(sorted, bytes, nodes);
    }

    private static int shared(byte[] before, byte[] text) {
        int mismatch = Arrays.mismatch(before, text);
        return mismatch < 0 ? text.length : mismatch;
    }

    private static TokenTree filled(int[] sorted, IntFunction<byte[]> bytes, int nodes) {
        byte[] labels = new byte[nodes];
        short[] depths = new short[nodes];
        int[] skips = new int[nodes];
        int[] firstToken = new int[nodes + 1];
        int next = 1;
        byte[] before = new byte[0];
        for (int index = 0; index < sorted.length; index++) {
            byte[] text = bytes.apply(sorted[index]);
            for (int depth = shared(before, text); depth < text.length; depth++) {
                labels[next] = text[depth];
                depths[next] = (short) (depth + 1);
                firstToken[next++] = index;
            }
            before = text;
        }
        // A node's own tokens come before those of the nodes below it, so the next node's first is this node's end. The
        // root has
        // those of empty text.
        firstToken[nodes] = sorted.length;
        fillSkips(depths, skips);
        return new TokenTree(labels, depths, skips, firstToken, sorted);
    }

    private static void fillSkips(short[] depths, int[] skips) {
        int[] open = new int[depths.length + 1];
        int size = 0;
        for (int node = 0; node < depths.length; node++) {
            while (size > 0 && depths[open[size - 1]] >= depths[node]) {
                skips[open[--size]] = node;
            }
            open[size++] = node;
        }
        while (size > 0) {
            skips[open[--size]] = depths.length;
        }
    }

    int nodes() {
        return labels.length;
    }

    int label(int node) {
        return labels[node] & 0xff;
    }

    /** Bytes from the root. */
    int depth(int node) {
        return depths[node];
    }

    /** The first node behind all those below this one. */
    int skip(int node) {
        return skips[node];
    }

    /** Sets the bits of the tokens that end at the node. */
    void mark(int node, long[] bits) {
        for (int i = firstToken[node]; i < firstToken[node + 1]; i++) {
            bits[tokens[i] >>> 6] |= 1L << tokens[i];
        }
    }

    /** Bytes of the longest token. */
    int longest() {
        return longest;
    }
}
