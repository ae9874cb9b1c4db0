package dev.pollux.engine;

import java.util.OptionalInt;

/**
 * How a token is chosen from the model's distribution. Applied in this order: penalties, topK, topP, temperature, draw; the
 * order of llama.cpp's default chain (v0.5.0, {@code common/sampling.cpp}), so that topP judges the distribution before
 * temperature.
 *
 * @param temperature divides the logits; 0 always takes the most likely token, the lowest id among equals
 * @param topP keeps the most likely tokens until their probabilities, taken among the topK, sum to this; at least one; 1 or
 *     more keeps all
 * @param topK keeps this many of the most likely tokens; 0 keeps all
 * @param presencePenalty subtracted from the logit of every token this candidate has generated; the prompt does not count
 * @param frequencyPenalty subtracted from the logit of a token once for each time this candidate has generated it
 * @param seed makes the choice repeatable, each candidate having a stream of its own; empty draws a fresh one per request
 */
public record SamplingParameters(
        double temperature, double topP, int topK, double presencePenalty, double frequencyPenalty, OptionalInt seed) {

    /** @throws IllegalArgumentException if a value is negative (penalties may be) or not a number */
    public SamplingParameters {
        require(temperature >= 0 && Double.isFinite(temperature), "temperature must be 0 or more");
        require(topP >= 0, "topP must be 0 or more");
        require(topK >= 0, "topK must be 0 or more");
        require(Double.isFinite(presencePenalty), "presencePenalty must be finite");
        require(Double.isFinite(frequencyPenalty), "frequencyPenalty must be finite");
    }

    /** Always the most likely token. */
    public static SamplingParameters greedy() {
        return new SamplingParameters(0, 1, 0, 0, 0, OptionalInt.empty());
    }

    /** Whether only part of the distribution is drawn from, by the likelihood of its tokens. */
    boolean cuts() {
        return temperature > 0 && (topK > 0 || topP < 1);
    }

    /** Whether the same logits lead to the same tokens. */
    boolean isRepeatable() {
        return temperature == 0 || seed.isPresent();
    }

    boolean penalises() {
        return presencePenalty != 0 || frequencyPenalty != 0;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
