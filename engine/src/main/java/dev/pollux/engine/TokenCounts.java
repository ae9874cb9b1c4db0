package dev.pollux.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How often a candidate has generated each token, for the presence and frequency penalties. */
final class TokenCounts {

    private final Map<Integer, Integer> indexes = new HashMap<>();
    private int[] tokens = new int[64];
    private int[] counts = new int[64];
    private float[] logits = new float[64];

    void add(int token) {
        int index = indexes.computeIfAbsent(token, _ -> indexes.size());
        if (index == tokens.length) {
            grow();
        }
        tokens[index] = token;
        counts[index]++;
    }

    /** Subtracts the penalties from a row of logits. */
    void penalise(float[] row, SamplingParameters parameters) {
        float presence = (float) parameters.presencePenalty();
        float frequency = (float) parameters.frequencyPenalty();
        for (int index = 0; index < indexes.size(); index++) {
            logits[index] = row[tokens[index]];
            row[tokens[index]] -= counts[index] * frequency + presence;
        }
    }

    /** Puts back the logits that the last {@link #penalise} found. */
    void restore(float[] row) {
        for (int index = 0; index < indexes.size(); index++) {
            row[tokens[index]] = logits[index];
        }
    }

    private void grow() {
        tokens = Arrays.copyOf(tokens, 2 * tokens.length);
        counts = Arrays.copyOf(counts, tokens.length);
        logits = Arrays.copyOf(logits, tokens.length);
    }
}
