package dev.pollux.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of an answer that no event has told of yet, by where in its text they begin. They are told with what they begin: a token of a
 * stop sequence, whose text is cut off, is neither counted nor shown.
 *
 * <p>Threading: confined to the engine's thread.
 */
final class UntoldTokens {

    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private int[] starts = new int[16];
    private int count;

    /** @param start the length of the text before the token; never less than those before */
    void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = start;
    }

    /** That of the next token; the answer's tokens have all one, or none has. */
    void add(TokenLogprob logprob) {
        logprobs.add(logprob);
    }

    /** Returns how many begin before a place of the text. */
    int before(int place) {
        int before = count;
        while (before > 0 && starts[before - 1] >= place) {
            before--;
        }
        return before;
    }

    /** Log probabilities of the first of them; none if nobody asked. */
    List<TokenLogprob> logprobs(int tokens) {
        return logprobs.subList(0, Math.min(tokens, logprobs.size()));
    }

    /** The first of them are told. */
    void told(int tokens) {
        logprobs(tokens).clear();
        System.arraycopy(starts, tokens, starts, 0, count - tokens);
        count -= tokens;
    }
}
