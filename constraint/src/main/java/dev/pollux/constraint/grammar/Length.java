package dev.pollux.constraint.grammar;

import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.automaton.Budget;
import dev.pollux.constraint.automaton.Dfa;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * How many characters (code points) a string may have, where its automaton marks the ends of characters. Says at once whether a string that has
 * begun can still end at a right length, so that no dead end is entered:
 *
 * <ul>
 *   <li>from {@code min} characters on it is enough to know how few more are needed in each state;
 *   <li>before, which states lead to a right length is worked out for every count, backwards.
 * </ul>
 *
 * Both are left out where every state can end at any time, as in strings without a pattern.
 */
public final class Length {
    /** Table bits of one string; 8 MiB. */
    private static final long MOST_TABLE = 64L << 20;

    public static final int UNLIMITED = Integer.MAX_VALUE;

    private final int min;
    private final int max;
    private final int @Nullable [] fewest;
    private final BitSet @Nullable [] before;
    private final int largestFewest;

    private Length(int min, int max, int @Nullable [] fewest, BitSet @Nullable [] before) {
        this.min = min;
        this.max = max;
        this.fewest = fewest;
        this.before = before;
        this.largestFewest = fewest == null ? 0 : Arrays.stream(fewest).max().orElse(0);
    }

    /** For strings in which any character may follow any other. */
    public static Length ofFreeString(int min, int max) {
        return new Length(min, max, null, null);
    }

    public static Length of(Dfa dfa, int min, int max, Budget budget) {
        if ((long) dfa.states() * min > MOST_TABLE) {
            throw new SchemaTooComplexException("minLength " + min + " is too large beside a pattern or format");
        }
        budget.take((long) dfa.states() * min / 64);
        StringStates states = StringStates.of(dfa);
        int[] fewest = states.fewestCharacters();
        BitSet[] before = new BitSet[min];
        BitSet later = new BitSet();
        for (int state = 0; state < fewest.length; state++) {
            later.set(state, fewest[state] <= max - min);
        }
        for (int count = min - 1; count >= 0; count--) {
            before[count] = states.leadingTo(later);
            later = before[count];
            budget.checkTime();
        }
        return new Length(min, max, fewest, before);
    }

    /** The count after a step from {@code state} to {@code next}, or -1 if no right length can be reached from there. */
    int after(Dfa dfa, int state, int count, int next) {
        if (dfa.accepts(next)) {
            return count >= min ? count : -1;
        }
        if (max == UNLIMITED && count >= min) {
            return count;
        }
        int counted = count + StringStates.weight(dfa, state, next);
        boolean opensOneTooMany = dfa.isBoundary(state) && count == max;
        return !opensOneTooMany && canEnd(next, counted) ? counted : -1;
    }

    private boolean canEnd(int state, int count) {
        if (before != null && count < min) {
            return before[count].get(state);
        }
        return fewest == null || fewest[state] <= max - count;
    }

    boolean isPossible() {
        return canEnd(Dfa.START, 0);
    }

    boolean isFar(int count, int longest) {
        return count >= min && (max == UNLIMITED || max - count > longest + largestFewest);
    }

    boolean isFarFromMinimum(int count, int longest) {
        return min - count > longest && max - count > longest;
    }

    int signature(int count, int longest, boolean isFree) {
        if (count < min && !isFree) {
            return count;
        }
        int toMin = Math.min(longest + 1, Math.max(0, min - count));
        int toMax = max == UNLIMITED ? longest + 1 : Math.min(longest + 1 + largestFewest, max - count);
        return toMin * (longest + largestFewest + 2) + toMax;
    }
}
