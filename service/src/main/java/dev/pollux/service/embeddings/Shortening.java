package dev.pollux.service.embeddings;

import dev.pollux.protocol.embeddings.ContentEmbedding;
import dev.pollux.protocol.json.Floats;
import java.util.Arrays;

/** Fewer dimensions than a model gives: the first of them, made a vector of length 1 again. */
final class Shortening {

    private Shortening() {}

    /** @param whole float[at least {@code dimensions}] of length 1 */
    static ContentEmbedding to(int dimensions, float[] whole) {
        if (dimensions == whole.length) {
            return new ContentEmbedding(Floats.of(whole));
        }
        float[] first = Arrays.copyOf(whole, dimensions);
        double length = length(first);
        // What has no length has no direction either, and stays as it is.
        for (int i = 0; i < dimensions && length > 0; i++) {
            first[i] = (float) (first[i] / length);
        }
        return new ContentEmbedding(Floats.of(first));
    }

    private static double length(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
