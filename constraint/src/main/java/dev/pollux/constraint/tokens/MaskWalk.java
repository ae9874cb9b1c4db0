package dev.pollux.constraint.tokens;

import dev.pollux.constraint.grammar.Frame;
import dev.pollux.constraint.grammar.FrameSet;
import dev.pollux.constraint.grammar.Lexeme;
import dev.pollux.constraint.grammar.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tokens that may come from one place: a walk over the tree of tokens that leaves a branch at its first forbidden byte.
 * While the text stays inside one lexeme, a step is a look into its automaton and makes no objects.
 *
 * <p>Used once, by one thread.
 */
final class MaskWalk {
    private final Vocabulary vocabulary;
    private final long[] bits;
    private final @Nullable Lexeme[] lexemes;
    private final int[] states;
    private final int[] counts;
    private final @Nullable Frame[] parents;
    private final @Nullable FrameSet[] sets;
    private boolean comparedNames;

    MaskWalk(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.bits = new long[(vocabulary.size() + 63) / 64];
        int levels = vocabulary.tree().longest() + 1;
        this.lexemes = new Lexeme[levels];
        this.states = new int[levels];
        this.counts = new int[levels];
        this.parents = new Frame[levels];
        this.sets = new FrameSet[levels];
    }

    /** Whether the result depends on the member names already written, which {@link Frame#signature} leaves out. */
    boolean hasComparedNames() {
        return comparedNames;
    }

    TokenMask from(Frame frame) {
        if (frame.node() instanceof Lexeme lexeme) {
            int longest = vocabulary.tree().longest();
            boolean isInside = lexeme.isFreeString() && lexeme.dfa().isBoundary(lexeme.state(frame));
            if (isInside && lexeme.isFarFromMinimum(frame, longest)) {
                return new TokenMask(vocabulary.strings().inside());
            }
            if (isInside && lexeme.isUncounted(frame, longest)) {
                return insideString(frame);
            }
        }
        if (frame.node() instanceof ObjectNode object && object.isInsideFreeName(frame)) {
            return insideName(frame);
        }
        begin(FrameSet.of(frame));
        walk(vocabulary.tree());
        return new TokenMask(bits);
    }

    private TokenMask insideString(Frame frame) {
        long[] inside = vocabulary.strings().inside();
        System.arraycopy(inside, 0, bits, 0, inside.length);
        FrameSet closed = new FrameSet();
        FrameSet.of(frame).step('"', closed);
        begin(closed);
        TokenTree closing = vocabulary.strings().closing();
        closing.mark(0, bits);
        walk(closing);
        return new TokenMask(bits);
    }

    private TokenMask insideName(Frame frame) {
        long[] inside = vocabulary.names().inside();
        System.arraycopy(inside, 0, bits, 0, inside.length);
        begin(FrameSet.of(frame));
        walk(vocabulary.names().closing());
        return new TokenMask(bits);
    }

    private void begin(FrameSet set) {
        sets[0] = set;
        lexemes[0] = null;
        useLexeme(0, set);
    }

    private void walk(TokenTree tree) {
        int nodes = tree.nodes();
        int node = 1;
        while (node < nodes) {
            if (step(tree.depth(node), tree.label(node))) {
                tree.mark(node, bits);
                node++;
            } else {
                node = tree.skip(node);
            }
        }
    }

    /** Takes level {@code depth - 1} one byte further, into level {@code depth}. */
    private boolean step(int depth, int octet) {
        Lexeme lexeme = lexemes[depth - 1];
        if (lexeme == null) {
            return stepSet(depth, octet);
        }
        long next = lexeme.advance(states[depth - 1], counts[depth - 1], octet);
        if (next == Lexeme.NO) {
            return false;
        }
        int state = Lexeme.stateOf(next);
        Frame parent = parents[depth - 1];
        boolean staysInside =
                !lexeme.dfa().accepts(state) || (parent == null && lexeme.dfa().continues(state));
        if (staysInside) {
            lexemes[depth] = lexeme;
            states[depth] = state;
            counts[depth] = Lexeme.countOf(next);
            parents[depth] = parent;
            return true;
        }
        FrameSet set = setAt(depth);
        set.clear();
        lexeme.add(parent, state, Lexeme.countOf(next), set);
        useLexeme(depth, set);
        return true;
    }

    private boolean stepSet(int depth, int octet) {
        FrameSet from = setAt(depth - 1);
        FrameSet set = setAt(depth);
        from.step(octet, set);
        comparedNames |= set.hasComparedNames();
        if (set.isDead()) {
            return false;
        }
        useLexeme(depth, set);
        return true;
    }

    private void useLexeme(int depth, FrameSet set) {
        lexemes[depth] = null;
        if (set.size() == 1 && set.frame(0).node() instanceof Lexeme lexeme) {
            Frame frame = set.frame(0);
            lexemes[depth] = lexeme;
            states[depth] = lexeme.state(frame);
            counts[depth] = lexeme.count(frame);
            parents[depth] = frame.parent();
        }
    }

    private FrameSet setAt(int depth) {
        FrameSet set = sets[depth];
        if (set == null) {
            set = new FrameSet();
            sets[depth] = set;
        }
        return set;
    }
}
