package dev.pollux.model;

import java.util.List;

/**
 * How likely the chosen token was, and which others came close.
 *
 * @param chosen the token that was chosen
 * @param top the most likely tokens, most likely first; may contain the chosen one
 */
public record TokenLogprobs(Entry chosen, List<Entry> top) {

    public TokenLogprobs {
        top = List.copyOf(top);
    }

    /**
     * One token of the vocabulary.
     *
     * @param token the token's text; bytes that are not UTF-8 on their own become U+FFFD
     * @param tokenId the token's number in the vocabulary
     * @param logProbability natural logarithm of its probability under the model's unmodified distribution (temperature 1)
     */
    public record Entry(String token, int tokenId, double logProbability) {}
}
