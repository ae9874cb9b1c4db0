package dev.pollux.llama;

import dev.pollux.gguf.GgufHeader;

/**
 * How much a runner computes side by side.
 *
 * @param sequences number of sequences, 1 to {@value #MAXIMUM_SEQUENCES}
 * @param contextTokensPerSequence number of tokens each sequence can hold, at least 1; rounded up to a multiple of {@value
 *     #CONTEXT_STEP}
 * @param threads number of threads that compute, at least 1
 * @param batchTokens the most tokens of one decode, at least {@code sequences}
 * @param sharedTokens number of tokens of the one cache that all sequences share, rounded up likewise; 0 where each has its own
 */
public record RunnerOptions(
        int sequences, int contextTokensPerSequence, int threads, int batchTokens, int sharedTokens) {

    /** {@code LLAMA_MAX_SEQ} in {@code src/llama-cparams.h} of llama.cpp v0.5.0. */
    public static final int MAXIMUM_SEQUENCES = 256;

    /** The library pads contexts to this many tokens. */
    static final int CONTEXT_STEP = 256;

    /** More tokens at once make prompts no faster on a CPU, fewer make them slower. */
    private static final int BATCH_TOKENS = 512;

    public RunnerOptions {
        require(sequences >= 1 && sequences <= MAXIMUM_SEQUENCES, "sequences must be 1 to " + MAXIMUM_SEQUENCES);
        require(contextTokensPerSequence >= 1, "contextTokensPerSequence must be positive");
        require(threads >= 1, "threads must be positive");
        require(batchTokens >= sequences, "batchTokens must be at least the number of sequences");
        require(
                sharedTokens == 0 || sharedTokens >= contextTokensPerSequence,
                "a sequence must fit into the shared cache");
        long tokens = tokens(sequences, contextTokensPerSequence, sharedTokens);
        require(tokens <= Integer.MAX_VALUE, "the sequences' contexts hold more than 2^31 tokens together");
    }

    /** A cache of its own for each sequence. */
    public RunnerOptions(int sequences, int contextTokensPerSequence, int threads, int batchTokens) {
        this(sequences, contextTokensPerSequence, threads, batchTokens, 0);
    }

    /** One thread per processor core and batches of {@value #BATCH_TOKENS} tokens. */
    public static RunnerOptions of(int sequences, int contextTokensPerSequence) {
        return new RunnerOptions(sequences, contextTokensPerSequence, Processors.usableCores(), BATCH_TOKENS);
    }

    /** The same for this many sequences that share one cache of this many tokens; each can hold as many as before. */
    public RunnerOptions sharing(int sharingSequences, int tokens) {
        return new RunnerOptions(sharingSequences, contextTokensPerSequence, threads, batchTokens, tokens);
    }

    /** Bytes of the key-value cache that these options take with a model. */
    public long cacheBytes(GgufHeader header) {
        return totalContextTokens() * header.cacheBytesPerToken();
    }

    /** Tokens of one sequence, as the library pads them. */
    int sequenceTokens() {
        return (int) padded(contextTokensPerSequence);
    }

    /** Tokens of all sequences together. */
    int totalContextTokens() {
        return (int) tokens(sequences, contextTokensPerSequence, sharedTokens);
    }

    private static long tokens(int sequences, int contextTokensPerSequence, int sharedTokens) {
        return sharedTokens == 0 ? sequences * padded(contextTokensPerSequence) : padded(sharedTokens);
    }

    /** Tokens computed at once; a larger batch is computed in several goes. */
    int physicalBatchTokens() {
        return Math.min(batchTokens, BATCH_TOKENS);
    }

    private static long padded(int tokens) {
        return ((long) tokens + CONTEXT_STEP - 1) / CONTEXT_STEP * CONTEXT_STEP;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
