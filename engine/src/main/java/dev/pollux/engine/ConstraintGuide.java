package dev.pollux.engine;

import dev.pollux.constraint.tokens.ConstraintState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Holds a candidate to its constraint.
 *
 * <p>Threading: confined to the engine's thread.
 */
final class ConstraintGuide implements TokenGuide {

    /** A token stands for so many bytes on average, in English and in JSON. */
    private static final int BYTES_PER_TOKEN = 4;

    private final ConstraintState state;
    private final AnswerTokens tokens;

    ConstraintGuide(ConstraintState state, AnswerTokens tokens) {
        this.state = state;
        this.tokens = tokens;
    }

    @Override
    public boolean restricts() {
        return true;
    }

    @Override
    public boolean allows(int token) {
        return state.allows(token);
    }

    @Override
    public long[] allowed() {
        return state.mask().words();
    }

    @Override
    public void accept(int token) {
        state.accept(token);
    }

    /**
     * Leaves the last token to be chosen, unless nothing follows it: a model that goes on from there might have begun with a
     * longer one.
     */
    @Override
    public int[] forced(int atMost) {
        byte[] bytes = state.forced(atMost * BYTES_PER_TOKEN);
        if (bytes.length == 0) {
            return NOTHING;
        }
        int[] all = tokens.literal(new String(bytes, StandardCharsets.UTF_8));
        ConstraintState ahead = state.copy();
        int allowed = 0;
        while (allowed < all.length && ahead.allows(all[allowed])) {
            ahead.accept(all[allowed++]);
        }
        int kept = allowed == all.length && ahead.mustEnd() ? allowed : Math.min(allowed, all.length - 1);
        return Arrays.copyOf(all, Math.min(kept, atMost));
    }

    @Override
    public boolean isComplete() {
        return state.mustEnd();
    }

    @Override
    public boolean mayEnd() {
        return state.mayEnd();
    }
}
