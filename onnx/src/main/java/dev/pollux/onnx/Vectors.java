package dev.pollux.onnx;

import java.util.List;

/** Arithmetic on vectors of one length. */
final class Vectors {

    private Vectors() {}

    /**
     * The direction of the weighted sum of vectors.
     *
     * @param weights one per vector
     * @return of length 1
     */
    static float[] direction(List<float[]> vectors, int[] weights) {
        double[] sum = new double[vectors.getFirst().length];
        for (int each = 0; each < weights.length; each++) {
            float[] vector = vectors.get(each);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (double) weights[each] * vector[i];
            }
        }
        return normalized(sum);
    }

    private static float[] normalized(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        double length = Math.sqrt(squares);
        float[] normalized = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            normalized[i] = (float) (vector[i] / length);
        }
        return normalized;
    }
}
