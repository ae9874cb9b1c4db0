package dev.pollux.constraint.automaton;

import dev.pollux.constraint.SchemaTooComplexException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;

/**
 * Reads a pattern of ECMA-262 with the flag {@code u}: alternatives, groups, quantifiers (greedy or lazy: the texts are the
 * same), classes, escapes, anchors. Look-around, back-references and word boundaries are refused.
 */
final class PatternParser {
    private static final int MOST_STATES = 50_000;
    private static final int DEEPEST = 100;
    private static final int UNBOUNDED = -1;

    private final PatternText text;
    private final Budget budget;
    private int depth;

    PatternParser(String pattern, Budget budget) {
        this.text = new PatternText(pattern);
        this.budget = budget;
    }

    Automaton parse() {
        Automaton all = alternatives();
        if (!text.isAtEnd()) {
            throw new PatternException("the pattern has a ) without its (");
        }
        return all;
    }

    private Automaton alternatives() {
        if (++depth > DEEPEST) {
            throw new SchemaTooComplexException("a pattern nests deeper than " + DEEPEST);
        }
        List<Automaton> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (text.take('|'));
        depth--;
        return branches.size() == 1 ? branches.getFirst() : Operations.union(branches);
    }

    private Automaton sequence() {
        List<Automaton> terms = new ArrayList<>();
        int states = 0;
        while (!text.isAtEnd() && !text.isAt('|') && !text.isAt(')')) {
            Automaton term = term();
            states += term.getNumStates();
            checkSize(states);
            budget.take(term.getNumStates());
            budget.checkTime();
            terms.add(term);
        }
        return terms.isEmpty() ? Automata.makeEmptyString() : Operations.concatenate(terms);
    }

    private void checkSize(long states) {
        if (states > Math.min(MOST_STATES, budget.left())) {
            throw new SchemaTooComplexException("a pattern has more than " + MOST_STATES + " states");
        }
    }

    private Automaton term() {
        if (text.take('^')) {
            return Automata.makeChar(Patterns.BEGIN);
        }
        if (text.take('$')) {
            return Automata.makeChar(Patterns.END);
        }
        return quantified(text.take('(') ? group() : Patterns.oneOf(new PatternClass(text).read()));
    }

    private Automaton group() {
        if (text.take("?")) {
            boolean isNamed = text.isAt('<') && !text.isAt("<=") && !text.isAt("<!");
            if (isNamed) {
                text.skipBehind('>');
            } else if (!text.take(':')) {
                throw new PatternException("look-around and inline flags in a pattern cannot be enforced");
            }
        }
        Automaton inside = alternatives();
        if (!text.take(')')) {
            throw new PatternException("the pattern has a ( without its )");
        }
        return inside;
    }

    private Automaton quantified(Automaton atom) {
        int min = 1;
        int max = 1;
        if (text.take('*')) {
            min = 0;
            max = UNBOUNDED;
        } else if (text.take('+')) {
            max = UNBOUNDED;
        } else if (text.take('?')) {
            min = 0;
        } else if (text.isAt('{')) {
            int[] counts = text.takeCounts();
            if (counts == null) {
                return atom;
            }
            min = counts[0];
            max = counts[1];
        } else {
            return atom;
        }
        text.take('?');
        if (text.isAt('*') || text.isAt('+') || text.isAt('?')) {
            throw new PatternException("the pattern repeats a repetition");
        }
        return repeated(atom, min, max);
    }

    private Automaton repeated(Automaton atom, int min, int max) {
        if (max != UNBOUNDED && min > max) {
            throw new PatternException("the pattern has a repetition whose minimum is above its maximum");
        }
        checkSize((long) (atom.getNumStates() + 1) * (Math.max(min, max) + 1L));
        return max == UNBOUNDED ? Operations.repeat(atom, min) : Operations.repeat(atom, min, max);
    }
}
