package dev.pollux.constraint.grammar;

import dev.pollux.constraint.automaton.Dfa;
import org.jspecify.annotations.Nullable;

/**
 * A text that a finite automaton reads. With a {@link Length}, characters are counted in the frame instead of being unrolled
 * into states.
 */
public final class Lexeme extends Node {
    /** No step. */
    public static final long NO = -1;

    private final Dfa dfa;
    private final @Nullable Length length;
    private final boolean freeString;

    public Lexeme(int id, Dfa dfa, @Nullable Length length, boolean freeString) {
        super(id);
        this.dfa = dfa;
        this.length = length;
        this.freeString = freeString;
    }

    public Dfa dfa() {
        return dfa;
    }

    /** Whether any character may come between the quotes, so that whole tokens can be judged by themselves. */
    public boolean isFreeString() {
        return freeString;
    }

    /**
     * One byte, without making anything.
     *
     * @return the state in the low half and the count in the high half; {@link #NO} if the byte may not come
     */
    public long advance(int state, int count, int octet) {
        int next = dfa.next(state, octet);
        if (next == Dfa.DEAD) {
            return NO;
        }
        if (length == null) {
            return next;
        }
        int counted = length.after(dfa, state, count, next);
        return counted < 0 ? NO : ((long) counted << 32) | next;
    }

    public static int stateOf(long advanced) {
        return (int) advanced;
    }

    public static int countOf(long advanced) {
        return (int) (advanced >>> 32);
    }

    public int state(Frame frame) {
        return frame.place;
    }

    public int count(Frame frame) {
        return frame.count;
    }

    /** Whether no text so short can reach a limit, so that counting may be left out. */
    public boolean isUncounted(Frame frame, int longest) {
        return length == null || length.isFar(frame.count, longest);
    }

    /** Whether the string cannot be closed within so many bytes because it is too short yet. */
    public boolean isFarFromMinimum(Frame frame, int longest) {
        return length != null && length.isFarFromMinimum(frame.count, longest);
    }

    public boolean accepts(byte[] text) {
        long at = dfa.isEmpty() ? NO : Dfa.START;
        for (int i = 0; i < text.length && at != NO; i++) {
            at = advance(stateOf(at), countOf(at), text[i] & 0xff);
        }
        return at != NO && dfa.accepts(stateOf(at));
    }

    @Override
    void start(@Nullable Frame parent, FrameSet out) {
        if (!dfa.isEmpty()) {
            add(parent, Dfa.START, 0, out);
        }
    }

    /** Adds the place, and what comes behind this text where it may end. */
    public void add(@Nullable Frame parent, int state, int count, FrameSet out) {
        if (dfa.continues(state)) {
            out.add(new Frame(this, 0, state, count, null, parent));
        }
        if (dfa.accepts(state)) {
            finish(parent, out);
        }
    }

    @Override
    void step(Frame frame, int octet, FrameSet out) {
        long next = advance(frame.place, frame.count, octet);
        if (next != NO) {
            add(frame.parent, stateOf(next), countOf(next), out);
        }
    }

    @Override
    void resume(Frame waiting, FrameSet out) {
        throw new IllegalStateException("a lexeme has no children");
    }

    @Override
    int heightNow() {
        boolean isPossible = !dfa.isEmpty() && (length == null || length.isPossible());
        return isPossible ? 0 : ENDLESS;
    }

    @Override
    boolean isNullable() {
        return !dfa.isEmpty() && dfa.accepts(Dfa.START);
    }

    @Override
    int countSignature(Frame frame, int longest) {
        return length == null ? 0 : length.signature(frame.count, longest, freeString);
    }
}
