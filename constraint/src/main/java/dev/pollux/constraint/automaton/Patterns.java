package dev.pollux.constraint.automaton;

import dev.pollux.constraint.SchemaTooComplexException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.apache.lucene.util.automaton.Transition;

/**
 * ECMA-262 patterns as deterministic automata over code points.
 *
 * <p>Anchors: {@code ^} and {@code $} are read as two characters that no text has (surrogates). The texts that match are those
 * of {@code any* pattern any*} in which all {@code ^} stand first and all {@code $} last; then both are erased.
 */
public final class Patterns {
    static final int BEGIN = 0xd800;
    static final int END = 0xd801;

    /** In the unit of the automaton library: states of the source in all sets visited, some ten microseconds each. */
    private static final int DETERMINISING_EFFORT = 40_000;

    private Patterns() {}

    /** The texts in which the pattern is found somewhere, as JSON Schema means it. */
    public static Automaton found(String pattern, Budget budget) {
        return anchored(concatenated(anyText(), read(pattern, budget), anyText()), budget);
    }

    /** The texts that the pattern matches from the first to the last character. */
    public static Automaton whole(String pattern, Budget budget) {
        Automaton bounded = concatenated(Automata.makeChar(BEGIN), read(pattern, budget), Automata.makeChar(END));
        return anchored(bounded, budget);
    }

    public static Automaton both(Automaton one, Automaton other, Budget budget) {
        return deterministic(Operations.intersection(one, other), budget);
    }

    /** Bytes of the texts, without quotes and escapes. */
    public static Dfa bare(Automaton deterministic, Budget budget) {
        return new CodePoints(deterministic, budget).bare();
    }

    private static Automaton read(String pattern, Budget budget) {
        return new PatternParser(pattern, budget).parse();
    }

    private static Automaton concatenated(Automaton... parts) {
        return Operations.concatenate(List.of(parts));
    }

    static Automaton anyText() {
        BitSet all = new BitSet();
        all.set(0, Character.MAX_CODE_POINT + 1);
        Automaton any = new Automaton();
        int state = any.createState();
        any.setAccept(state, true);
        addRanges(any, state, state, all);
        any.finishState();
        return any;
    }

    static Automaton oneOf(BitSet characters) {
        Automaton one = new Automaton();
        int from = one.createState();
        int to = one.createState();
        one.setAccept(to, true);
        addRanges(one, from, to, characters);
        one.finishState();
        return one;
    }

    private static void addRanges(Automaton automaton, int from, int to, BitSet characters) {
        BitSet scalars = (BitSet) characters.clone();
        scalars.clear(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
        for (int low = scalars.nextSetBit(0); low >= 0; ) {
            int behind = scalars.nextClearBit(low);
            automaton.addTransition(from, to, low, behind - 1);
            low = scalars.nextSetBit(behind);
        }
    }

    private static Automaton anchored(Automaton marked, Budget budget) {
        Automaton order = concatenated(
                Operations.repeat(Automata.makeChar(BEGIN)), anyText(), Operations.repeat(Automata.makeChar(END)));
        Automaton inOrder = Operations.removeDeadStates(Operations.intersection(marked, order));
        budget.take(inOrder.getNumStates());
        return deterministic(withoutMarks(inOrder), budget);
    }

    static Automaton deterministic(Automaton source, Budget budget) {
        try {
            budget.checkTime();
            Automaton found = Operations.removeDeadStates(Operations.determinize(source, DETERMINISING_EFFORT));
            budget.take(found.getNumStates());
            return found;
        } catch (TooComplexToDeterminizeException tooComplex) {
            throw new SchemaTooComplexException("a pattern has too many states");
        }
    }

    /** The same states; a step over a mark costs nothing. */
    private static Automaton withoutMarks(Automaton marked) {
        Automaton.Builder erased = new Automaton.Builder();
        int states = marked.getNumStates();
        for (int state = 0; state < states; state++) {
            erased.createState();
        }
        Transition transition = new Transition();
        for (int state = 0; state < states; state++) {
            for (int same : reachedByMarks(marked, state)) {
                if (marked.isAccept(same)) {
                    erased.setAccept(state, true);
                }
                for (int i = marked.initTransition(same, transition); i > 0; i--) {
                    marked.getNextTransition(transition);
                    if (transition.max < BEGIN || transition.min > END) {
                        erased.addTransition(state, transition.dest, transition.min, transition.max);
                    }
                }
            }
        }
        return erased.finish();
    }

    private static Collection<Integer> reachedByMarks(Automaton marked, int start) {
        Collection<Integer> found = new java.util.LinkedHashSet<>(List.of(start));
        ArrayDeque<Integer> open = new ArrayDeque<>(found);
        Transition transition = new Transition();
        while (!open.isEmpty()) {
            for (int i = marked.initTransition(open.peek(), transition); i > 0; i--) {
                marked.getNextTransition(transition);
                if (transition.min >= BEGIN && transition.max <= END && found.add(transition.dest)) {
                    open.addLast(transition.dest);
                }
            }
            open.remove();
        }
        return found;
    }
}
