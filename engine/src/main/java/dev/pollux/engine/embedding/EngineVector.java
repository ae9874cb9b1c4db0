package dev.pollux.engine.embedding;

import java.util.Arrays;

/**
 * Where a text lies.
 *
 * @param values of length 1; owned by whoever gets it
 * @param tokens how many tokens were read for it
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by its content, below.
public record EngineVector(float[] values, int tokens) {

    @Override
    public boolean equals(Object other) {
        return other instanceof EngineVector vector && tokens == vector.tokens && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + tokens;
    }
}
