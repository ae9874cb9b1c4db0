package dev.pollux.constraint.tokens;

import dev.pollux.constraint.grammar.FrameSet;
import java.util.Arrays;

/**
 * How far one sequence has come in its constraint.
 *
 * <p>Sampling lazily: pick a token from the unconstrained distribution and ask {@link #allows}; only when it is not allowed take
 * {@link #mask} and pick again among the allowed. There is always an allowed token, as far as the vocabulary can spell the
 * bytes that may come.
 *
 * <p>Threading: one thread at a time. Nothing here recurs with the depth of the answer.
 */
public final class ConstraintState {
    private static final int NO_TOKEN = -1;

    private final Constraint constraint;
    private FrameSet at;
    private FrameSet tried = new FrameSet();
    private FrameSet spare = new FrameSet();
    private int triedToken = NO_TOKEN;
    private boolean ended;

    ConstraintState(Constraint constraint, FrameSet at) {
        this.constraint = constraint;
        this.at = at;
    }

    /** An independent state at the same place, for another candidate. */
    public ConstraintState copy() {
        ConstraintState copied = new ConstraintState(constraint, at.copy());
        copied.ended = ended;
        return copied;
    }

    /** Whether the token may come next. */
    public boolean allows(int token) {
        Vocabulary vocabulary = constraint.vocabulary();
        if (ended || token < 0 || token >= vocabulary.size()) {
            return false;
        }
        if (vocabulary.isEnd(token)) {
            return at.isComplete();
        }
        byte[] piece = vocabulary.piece(token);
        return piece.length > 0 && (token == triedToken || reaches(piece, token));
    }

    private boolean reaches(byte[] piece, int token) {
        triedToken = NO_TOKEN;
        FrameSet from = at;
        FrameSet to = tried;
        FrameSet free = spare;
        for (byte octet : piece) {
            from.step(octet & 0xff, to);
            if (to.isDead()) {
                return false;
            }
            FrameSet used = from;
            from = to;
            to = used == at ? free : used;
        }
        tried = from;
        spare = to;
        triedToken = token;
        return true;
    }

    /**
     * The token has come.
     *
     * @throws IllegalArgumentException if it was not allowed
     */
    public void accept(int token) {
        if (!allows(token)) {
            throw new IllegalArgumentException("token " + token + " is not allowed here");
        }
        if (constraint.vocabulary().isEnd(token)) {
            ended = true;
            return;
        }
        FrameSet left = at;
        at = tried;
        tried = left;
        triedToken = NO_TOKEN;
    }

    /** All tokens that may come next. */
    public TokenMask mask() {
        if (!ended && !at.isComplete() && at.size() == 1) {
            return constraint.mask(at.frame(0));
        }
        long[] words = new long[(constraint.vocabulary().size() + 63) / 64];
        for (int i = 0; !ended && i < at.size(); i++) {
            long[] more = constraint.mask(at.frame(i)).words();
            for (int word = 0; word < words.length; word++) {
                words[word] |= more[word];
            }
        }
        if (!ended && at.isComplete()) {
            for (int token : constraint.vocabulary().endTokens()) {
                words[token >>> 6] |= 1L << token;
            }
        }
        return new TokenMask(words);
    }

    /** Whether the text is complete as it is. */
    public boolean mayEnd() {
        return at.isComplete();
    }

    /** Whether nothing but the end may come. */
    public boolean mustEnd() {
        return ended || (at.isComplete() && at.size() == 0);
    }

    /**
     * The bytes that must come next because nothing else may: whole characters, possibly none. They need no sampling; the state
     * does not move until their tokens are accepted.
     *
     * <p>The last token of their tokenisation may not be the one a model would choose, because it might have gone on into what
     * follows; leave it to sampling where that matters.
     *
     * @param most bytes at most
     */
    public byte[] forced(int most) {
        byte[] bytes = new byte[Math.min(most, 64)];
        int length = 0;
        FrameSet from = at.copy();
        FrameSet to = new FrameSet();
        while (!ended && length < most && !from.isComplete()) {
            int octet = onlyByte(from, to);
            if (octet < 0) {
                break;
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, length * 2);
            }
            bytes[length++] = (byte) octet;
            from.step(octet, to);
            FrameSet used = from;
            from = to;
            to = used;
        }
        return Arrays.copyOf(bytes, wholeCharacters(bytes, length));
    }

    private static int onlyByte(FrameSet from, FrameSet scratch) {
        int found = -1;
        for (int octet = 0; octet < 256; octet++) {
            from.step(octet, scratch);
            if (!scratch.isDead()) {
                if (found >= 0) {
                    return -1;
                }
                found = octet;
            }
        }
        return found;
    }

    private static int wholeCharacters(byte[] bytes, int length) {
        int lead = length - 1;
        while (lead >= 0 && (bytes[lead] & 0xc0) == 0x80) {
            lead--;
        }
        if (lead < 0) {
            return 0;
        }
        int first = bytes[lead] & 0xff;
        int needed = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        return lead + needed <= length ? length : lead;
    }
}
