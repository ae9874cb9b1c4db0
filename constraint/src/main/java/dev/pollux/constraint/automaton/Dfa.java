package dev.pollux.constraint.automaton;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A deterministic automaton over bytes without dead ends: from every state an accepting one can be reached. Immutable.
 *
 * <p>A state's edges are ranges of bytes in ascending order: compact enough for hundreds of thousands of words, and quick enough
 * because text states have few ranges.
 */
public final class Dfa {
    /** No such state. */
    public static final int DEAD = -1;

    public static final int START = 0;

    private final int[] firstEdge;
    private final byte[] low;
    private final byte[] high;
    private final int[] target;
    private final BitSet accepting;
    private final BitSet boundaries;

    Dfa(int[] firstEdge, byte[] low, byte[] high, int[] target, BitSet accepting, BitSet boundaries) {
        this.firstEdge = firstEdge;
        this.low = low;
        this.high = high;
        this.target = target;
        this.accepting = accepting;
        this.boundaries = boundaries;
    }

    public int states() {
        return firstEdge.length - 1;
    }

    /** Whether no text at all is accepted. */
    public boolean isEmpty() {
        return states() == 0;
    }

    /** @param octet 0 to 255 */
    public int next(int state, int octet) {
        int from = firstEdge[state];
        int to = firstEdge[state + 1] - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            if (octet < (low[middle] & 0xff)) {
                to = middle - 1;
            } else if (octet > (high[middle] & 0xff)) {
                from = middle + 1;
            } else {
                return target[middle];
            }
        }
        return DEAD;
    }

    public boolean accepts(int state) {
        return accepting.get(state);
    }

    /** Whether any byte may follow. */
    public boolean continues(int state) {
        return firstEdge[state] < firstEdge[state + 1];
    }

    /** Whether a whole character of the string's content has just been read, or the opening quote. */
    public boolean isBoundary(int state) {
        return boundaries.get(state);
    }

    public boolean accepts(byte[] text) {
        int state = isEmpty() ? DEAD : START;
        for (int i = 0; i < text.length && state != DEAD; i++) {
            state = next(state, text[i] & 0xff);
        }
        return state != DEAD && accepts(state);
    }

    /** The states that may follow, once for each range of bytes. */
    public int[] successors(int state) {
        return Arrays.copyOfRange(target, firstEdge[state], firstEdge[state + 1]);
    }
}
