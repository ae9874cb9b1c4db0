package dev.pollux.constraint.tokens;

import dev.pollux.constraint.grammar.Frame;
import dev.pollux.constraint.grammar.Grammar;

/**
 * A compiled definition over one vocabulary, with the masks its sequences have needed.
 *
 * <p>Threading: safe for use by many threads at once; each sequence has a {@link ConstraintState} of its own.
 */
public final class Constraint {
    private final Grammar grammar;
    private final Vocabulary vocabulary;
    private final MaskCache masks;

    Constraint(Grammar grammar, Vocabulary vocabulary, long maskCacheBytes) {
        this.grammar = grammar;
        this.vocabulary = vocabulary;
        this.masks = new MaskCache(maskCacheBytes, vocabulary.size());
    }

    /** The state of a sequence that has no token yet. */
    public ConstraintState start() {
        return new ConstraintState(this, grammar.start());
    }

    /** Whether the complete text is one the definition allows, whatever its tokens. */
    public boolean accepts(byte[] text) {
        return grammar.accepts(text);
    }

    /** What compiling took of the limit of states. */
    public long states() {
        return grammar.states();
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    TokenMask mask(Frame frame) {
        MaskCache.Place place =
                new MaskCache.Place(frame.signature(vocabulary.tree().longest()));
        TokenMask known = masks.find(place);
        if (known != null) {
            return known;
        }
        MaskWalk walk = new MaskWalk(vocabulary);
        TokenMask mask = walk.from(frame);
        if (!walk.hasComparedNames()) {
            masks.keep(place, mask);
        }
        return mask;
    }
}
