package dev.pollux.constraint.grammar;

import dev.pollux.constraint.automaton.Dfa;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The states of a string's automaton, in an order in which each comes behind all it depends on while no character is completed:
 * inside of characters first, then the boundaries, then the start.
 */
final class StringStates {
    private final Dfa dfa;
    private final int[][] successors;
    private final int[] order;

    private StringStates(Dfa dfa, int[][] successors, int[] order) {
        this.dfa = dfa;
        this.successors = successors;
        this.order = order;
    }

    static StringStates of(Dfa dfa) {
        int[][] successors =
                IntStream.range(0, dfa.states()).mapToObj(dfa::successors).toArray(int[][]::new);
        int[] rank = new int[dfa.states()];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int state = 0; state < rank.length; state++) {
                int found = rankNow(dfa, state, successors[state], rank);
                changed |= found != rank[state];
                rank[state] = found;
            }
        }
        int[] order = IntStream.range(0, rank.length)
                .boxed()
                .sorted(Comparator.comparingInt(state -> rank[state]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new StringStates(dfa, successors, order);
    }

    private static int rankNow(Dfa dfa, int state, int[] successors, int[] rank) {
        if (state == Dfa.START || dfa.isBoundary(state)) {
            return state == Dfa.START ? Integer.MAX_VALUE : Integer.MAX_VALUE - 1;
        }
        return Arrays.stream(successors)
                .filter(to -> !dfa.isBoundary(to))
                .map(to -> rank[to] + 1)
                .max()
                .orElse(0);
    }

    /** 1 where a step completes a character of the content. */
    static int weight(Dfa dfa, int from, int to) {
        return dfa.isBoundary(to) && from != Dfa.START ? 1 : 0;
    }

    /** The characters still to come, at least, before the text may end. */
    int[] fewestCharacters() {
        int[] fewest = new int[dfa.states()];
        Arrays.fill(fewest, Length.UNLIMITED);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int state : order) {
                int best = fewestNow(state, fewest);
                changed |= best < fewest[state];
                fewest[state] = best;
            }
        }
        return fewest;
    }

    private int fewestNow(int state, int[] fewest) {
        int best = dfa.accepts(state) ? 0 : fewest[state];
        for (int to : successors[state]) {
            if (fewest[to] != Length.UNLIMITED) {
                best = Math.min(best, fewest[to] + weight(dfa, state, to));
            }
        }
        return best;
    }

    /** States from which exactly one more character leads into {@code later}. */
    BitSet leadingTo(BitSet later) {
        BitSet found = new BitSet();
        for (int state : order) {
            for (int to : successors[state]) {
                if ((weight(dfa, state, to) == 1 ? later : found).get(to)) {
                    found.set(state);
                    break;
                }
            }
        }
        return found;
    }
}
