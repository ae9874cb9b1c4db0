package dev.pollux.constraint.automaton;

import java.util.Arrays;
import java.util.BitSet;

/** Makes a {@link Dfa} state by state. The first state added is the start. Threading: one thread. */
public final class DfaBuilder {
    private static final int NONE = -1;

    private final Budget budget;
    private final BitSet accepting = new BitSet();
    private final BitSet boundaries = new BitSet();
    private int[] lastEdge = new int[64];
    private int states;
    private int edges;
    private int[] previousEdge = new int[64];
    private int[] source = new int[64];
    private int[] target = new int[64];
    private byte[] low = new byte[64];
    private byte[] high = new byte[64];

    public DfaBuilder(Budget budget) {
        this.budget = budget;
    }

    public int state() {
        budget.take(1);
        if (states == lastEdge.length) {
            lastEdge = Arrays.copyOf(lastEdge, states * 2);
        }
        lastEdge[states] = NONE;
        return states++;
    }

    public int accepting() {
        int state = state();
        accept(state);
        return state;
    }

    public int boundary() {
        int state = state();
        boundaries.set(state);
        return state;
    }

    public void accept(int state) {
        accepting.set(state);
    }

    public void edge(int from, int octet, int to) {
        edge(from, octet, octet, to);
    }

    /** Ranges of one state must not overlap. */
    public void edge(int from, int lowest, int highest, int to) {
        if (edges == target.length) {
            growEdges();
        }
        source[edges] = from;
        low[edges] = (byte) lowest;
        high[edges] = (byte) highest;
        target[edges] = to;
        previousEdge[edges] = lastEdge[from];
        lastEdge[from] = edges++;
    }

    /** A chain of fresh states; the last byte leads to {@code to}. */
    public void word(int from, byte[] bytes, int to) {
        int at = from;
        for (int i = 0; i < bytes.length; i++) {
            int next = i == bytes.length - 1 ? to : state();
            edge(at, bytes[i] & 0xff, next);
            at = next;
        }
    }

    private void growEdges() {
        int size = edges * 2;
        source = Arrays.copyOf(source, size);
        previousEdge = Arrays.copyOf(previousEdge, size);
        target = Arrays.copyOf(target, size);
        low = Arrays.copyOf(low, size);
        high = Arrays.copyOf(high, size);
    }

    /** Without the states from which nothing is accepted or which are never reached. */
    public Dfa build() {
        BitSet alive = useful();
        if (!alive.get(Dfa.START)) {
            return new Dfa(new int[1], new byte[0], new byte[0], new int[0], new BitSet(), new BitSet());
        }
        int[] renamed = new int[states];
        int kept = 0;
        for (int state = 0; state < states; state++) {
            renamed[state] = alive.get(state) ? kept++ : Dfa.DEAD;
        }
        return packed(renamed, kept);
    }

    private Dfa packed(int[] renamed, int kept) {
        int[] firstEdge = new int[kept + 1];
        byte[] lows = new byte[edges];
        byte[] highs = new byte[edges];
        int[] targets = new int[edges];
        BitSet ends = new BitSet(kept);
        BitSet marks = new BitSet(kept);
        int packed = 0;
        for (int state = 0; state < states; state++) {
            int name = renamed[state];
            if (name == Dfa.DEAD) {
                continue;
            }
            ends.set(name, accepting.get(state));
            marks.set(name, boundaries.get(state));
            firstEdge[name] = packed;
            for (int edge : edgesOf(state)) {
                int to = renamed[target[edge]];
                if (to == Dfa.DEAD) {
                    continue;
                }
                boolean extendsLast = packed > firstEdge[name]
                        && targets[packed - 1] == to
                        && (highs[packed - 1] & 0xff) + 1 == (low[edge] & 0xff);
                if (extendsLast) {
                    highs[packed - 1] = high[edge];
                } else {
                    lows[packed] = low[edge];
                    highs[packed] = high[edge];
                    targets[packed++] = to;
                }
            }
        }
        firstEdge[kept] = packed;
        return new Dfa(
                firstEdge,
                Arrays.copyOf(lows, packed),
                Arrays.copyOf(highs, packed),
                Arrays.copyOf(targets, packed),
                ends,
                marks);
    }

    private Integer[] edgesOf(int state) {
        int count = 0;
        for (int edge = lastEdge[state]; edge != NONE; edge = previousEdge[edge]) {
            count++;
        }
        Integer[] found = new Integer[count];
        for (int edge = lastEdge[state]; edge != NONE; edge = previousEdge[edge]) {
            found[--count] = edge;
        }
        Arrays.sort(found, (one, other) -> Integer.compare(low[one] & 0xff, low[other] & 0xff));
        return found;
    }

    private BitSet useful() {
        BitSet productive = closure((BitSet) accepting.clone(), true);
        if (states == 0 || !productive.get(Dfa.START)) {
            return new BitSet();
        }
        BitSet reached = new BitSet();
        reached.set(Dfa.START);
        productive.and(closure(reached, false));
        return productive;
    }

    /** All that is connected to the given states, against the edges or along them. */
    private BitSet closure(BitSet found, boolean backwards) {
        int[][] neighbours = adjacency(backwards);
        int[] queue = Arrays.copyOf(found.stream().toArray(), Math.max(1, states));
        int length = found.cardinality();
        for (int i = 0; i < length; i++) {
            for (int edge = neighbours[0][queue[i]]; edge < neighbours[0][queue[i] + 1]; edge++) {
                int next = neighbours[1][edge];
                if (!found.get(next)) {
                    found.set(next);
                    queue[length++] = next;
                }
            }
        }
        return found;
    }

    private int[][] adjacency(boolean backwards) {
        int[] from = backwards ? target : source;
        int[] to = backwards ? source : target;
        int[] offsets = new int[states + 1];
        for (int edge = 0; edge < edges; edge++) {
            offsets[from[edge] + 1]++;
        }
        for (int state = 0; state < states; state++) {
            offsets[state + 1] += offsets[state];
        }
        int[] ends = Arrays.copyOf(offsets, states + 1);
        int[] list = new int[edges];
        for (int edge = 0; edge < edges; edge++) {
            list[ends[from[edge]]++] = to[edge];
        }
        return new int[][] {offsets, list};
    }
}
