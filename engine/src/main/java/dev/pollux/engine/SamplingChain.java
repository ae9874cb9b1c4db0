package dev.pollux.engine;

/**
 * From a row of logits to the tokens that may be chosen and their probabilities: topK, topP, temperature, as {@link
 * SamplingParameters} defines them.
 *
 * <p>Follows the samplers {@code top_k}, {@code top_p} (min_keep 1), {@code temp} and {@code dist} of llama.cpp (v0.5.0, {@code
 * src/llama-sampler.cpp}) in single precision and in their order of additions, so that the tokens kept are the same; where
 * logits are equal the lower id is kept, which is open there.
 *
 * <p>Threading: confined to one thread; results are readable until the next {@link #narrow}. Public so that bindings can be
 * tested against it.
 */
public final class SamplingChain {

    /** How many of the most likely tokens are sorted first when only topP bounds them, which seldom takes more; grows by {@link #GROWTH}. */
    private static final int FIRST_SORTED = 256;

    private static final int GROWTH = 8;

    private final int[] tokens;
    private final float[] logits;
    private final float[] weights;
    private int size;
    private double total;

    /** @param vocabularySize length of the rows it will see */
    public SamplingChain(int vocabularySize) {
        tokens = new int[vocabularySize];
        logits = new float[vocabularySize];
        weights = new float[vocabularySize];
    }

    /**
     * Finds the tokens that may be chosen.
     *
     * @param row float32[vocabularySize]: the logits, penalties already subtracted; is not changed
     * @throws RunnerException if the logits are not numbers
     */
    public void narrow(float[] row, SamplingParameters parameters) {
        if (parameters.temperature() == 0) {
            keepOnly(requireFinite(row, highest(row)), row);
        } else {
            keep(row, parameters.topK(), (float) parameters.topP());
            weigh((float) parameters.temperature());
        }
    }

    /** Number of tokens that may be chosen. */
    public int size() {
        return size;
    }

    /** Token {@code index} of those that may be chosen; most likely first unless neither topK nor topP bounds them. */
    public int token(int index) {
        return tokens[index];
    }

    /** How likely token {@code index} is chosen; the probabilities of all sum to 1. */
    public double probability(int index) {
        return weights[index] / total;
    }

    /**
     * Chooses a token.
     *
     * @param uniform a random number, at least 0 and less than 1
     */
    public int draw(double uniform) {
        double target = uniform * total;
        double passed = 0;
        int chosen = 0;
        for (int index = 0; index < size && passed <= target; index++) {
            passed += weights[index];
            // A token of no weight is never chosen, not even by a target of 0.
            chosen = weights[index] > 0 ? index : chosen;
        }
        return tokens[chosen];
    }

    /** The token with the highest logit, the lowest id among equals. */
    static int highest(float[] row) {
        return highest(row, row.length);
    }

    private static int highest(float[] row, int count) {
        int best = 0;
        float highest = row[0];
        for (int token = 1; token < count; token++) {
            if (row[token] > highest) {
                highest = row[token];
                best = token;
            }
        }
        return best;
    }

    private static int requireFinite(float[] row, int token) {
        if (!Float.isFinite(row[token])) {
            throw new RunnerException("the logits are not numbers");
        }
        return token;
    }

    private void keepOnly(int token, float[] row) {
        size = 1;
        tokens[0] = token;
        logits[0] = row[token];
        weights[0] = 1;
        total = 1;
    }

    private void keep(float[] row, int topK, float topP) {
        if (topK > 0 && topK < row.length) {
            keep(TopTokens.select(row, topK));
            if (topP < 1) {
                cut(topP, sumOfWeights(logits, size, 1));
            }
        } else if (topP < 1) {
            keepTopP(row, topP);
        } else {
            keepAll(row);
        }
    }

    private void keepAll(float[] row) {
        size = row.length;
        System.arraycopy(row, 0, logits, 0, size);
        for (int token = 0; token < size; token++) {
            tokens[token] = token;
        }
    }

    private void keep(long[] keys) {
        size = keys.length;
        for (int index = 0; index < size; index++) {
            tokens[index] = TopTokens.token(keys[index]);
            logits[index] = TopTokens.logit(keys[index]);
        }
    }

    private void keepTopP(float[] row, float topP) {
        float sum = sumOfWeights(row, row.length, 1);
        int sorted = FIRST_SORTED;
        while (!keepTopP(row, sorted, topP, sum) && sorted < row.length) {
            sorted *= GROWTH;
        }
    }

    /** Looks for them among the {@code count} most likely; false when these do not reach topP. */
    private boolean keepTopP(float[] row, int count, float topP, float sum) {
        keep(TopTokens.select(row, Math.min(count, row.length)));
        sumOfWeights(logits, size, 1);
        return cut(topP, sum);
    }

    /** Drops what lies beyond topP; false when the tokens do not reach it. */
    private boolean cut(float topP, float sum) {
        float reached = 0;
        for (int index = 0; index < size; index++) {
            reached += weights[index] / sum;
            if (reached >= topP) {
                size = index + 1;
                return true;
            }
        }
        return false;
    }

    private void weigh(float temperature) {
        sumOfWeights(logits, size, temperature);
        total = 0;
        for (int index = 0; index < size; index++) {
            total += weights[index];
        }
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            throw new RunnerException("the logits are not numbers");
        }
    }

    /** Weighs the first {@code count}, relative to the most likely token, whose weight is 1. */
    private float sumOfWeights(float[] from, int count, float temperature) {
        Exponentials.write(from, count, temperature, from[highest(from, count)] / temperature, weights);
        float sum = 0;
        for (int index = 0; index < count; index++) {
            sum += weights[index];
        }
        return sum;
    }
}
