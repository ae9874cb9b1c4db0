package dev.pollux.engine.embedding;

import dev.pollux.engine.RunnerException;

/** Vectors of length 1, so that their scalar product says how alike two of them are. */
final class UnitVectors {

    private UnitVectors() {}

    /**
     * A vector of the same direction.
     *
     * @throws RunnerException if it has none: its length is 0, or no number
     */
    static float[] of(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new RunnerException("the model computed a vector of length " + length);
        }
        float[] unit = new float[vector.length];
        for (int index = 0; index < vector.length; index++) {
            unit[index] = (float) (vector[index] / length);
        }
        return unit;
    }
}
