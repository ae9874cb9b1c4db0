package dev.pollux.engine;

import java.util.List;

/**
 * How likely a generated token was, and which others came close.
 *
 * @param chosen the token that was chosen
 * @param top the most likely tokens, most likely first; may contain the chosen one
 */
public record TokenLogprob(Entry chosen, List<Entry> top) {

    public TokenLogprob {
        top = List.copyOf(top);
    }

    /**
     * One token of the vocabulary.
     *
     * @param token the token's text, see {@link Tokenizer#text}
     * @param tokenId the token's number in the vocabulary
     * @param logProbability natural logarithm of its probability under the model's unmodified distribution (softmax of the
     *     logits; no penalties, temperature 1)
     */
    public record Entry(String token, int tokenId, double logProbability) {}
}
