package dev.pollux.llama;

/**
 * How much an embedding runner computes side by side.
 *
 * @param contextTokens the longest text, in tokens, at least 1; a model that was trained for less takes less
 * @param threads number of threads that compute, at least 1
 */
public record EmbeddingOptions(int contextTokens, int threads) {

    /** Texts of one pass: more do not make it faster, and each costs a little of every pass. */
    static final int TEXTS = 64;

    public EmbeddingOptions {
        if (contextTokens < 1 || threads < 1) {
            throw new IllegalArgumentException("contextTokens and threads must be positive");
        }
    }

    /** One thread per processor core. */
    public static EmbeddingOptions of(int contextTokens) {
        return new EmbeddingOptions(contextTokens, Processors.usableCores());
    }

    /** Tokens of one pass, computed at once: models that look at a whole text cannot read it in pieces. */
    int batchTokens() {
        return (int) Math.min(
                Integer.MAX_VALUE / RunnerOptions.CONTEXT_STEP * RunnerOptions.CONTEXT_STEP,
                ((long) contextTokens + RunnerOptions.CONTEXT_STEP - 1)
                        / RunnerOptions.CONTEXT_STEP
                        * RunnerOptions.CONTEXT_STEP);
    }
}
