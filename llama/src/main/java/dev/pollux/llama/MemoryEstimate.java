package dev.pollux.llama;

import dev.pollux.gguf.GgufHeader;
import java.util.Locale;

/**
 * About how much memory a model takes, told from its header alone.
 *
 * @param weightBytes the weights
 * @param cacheBytes the key-value cache of all sequences
 * @param computeBytes what the library needs while it computes
 */
public record MemoryEstimate(long weightBytes, long cacheBytes, long computeBytes) {

    /** The library's own structures, thread stacks and the like; measured on small models. */
    private static final long FIXED_BYTES = 32L << 20;

    /** Intermediate vectors alive at once, in units of the embedding's length. */
    private static final int LIVE_VECTORS = 16;

    /** What a model takes when it runs with these options. */
    public static MemoryEstimate of(GgufHeader header, RunnerOptions options) {
        return new MemoryEstimate(header.weightBytes(), options.cacheBytes(header), computeBytes(header, options));
    }

    /** What an embedding model takes when it runs with these options. */
    public static MemoryEstimate of(GgufHeader header, EmbeddingOptions options) {
        long tokens = options.batchTokens();
        long vectors = tokens * LIVE_VECTORS * header.embeddingLength();
        // Where a device cannot avoid them: how much each token of a pass looks at each other one, for each head.
        long scores = tokens * tokens * header.headCount();
        return new MemoryEstimate(
                header.weightBytes(),
                tokens * header.cacheBytesPerToken(),
                FIXED_BYTES + (vectors + scores) * Float.BYTES);
    }

    public long totalBytes() {
        return weightBytes + cacheBytes + computeBytes;
    }

    /** What is needed beside weights that are loaded already. */
    public MemoryEstimate withoutWeights() {
        return new MemoryEstimate(0, cacheBytes, computeBytes);
    }

    /** Whether this much memory is available now. */
    public boolean fits() {
        return totalBytes() <= AvailableMemory.bytes();
    }

    /**
     * Refuses what would not fit.
     *
     * @throws LlamaException if less memory is available than this needs
     */
    public void requireAvailable() {
        requireAvailable(AvailableMemory.bytes());
    }

    void requireAvailable(long availableBytes) {
        if (totalBytes() > availableBytes) {
            throw new LlamaException("not enough memory: needs about " + readable(totalBytes()) + ", "
                    + readable(availableBytes) + " available (weights " + readable(weightBytes) + ", context "
                    + readable(cacheBytes) + ", computing " + readable(computeBytes) + ")");
        }
    }

    /** In single precision: intermediate vectors of all tokens computed at once, and logits of one token per sequence, twice. */
    private static long computeBytes(GgufHeader header, RunnerOptions options) {
        long vectors = (long) options.physicalBatchTokens() * LIVE_VECTORS * header.embeddingLength();
        long logits = 2L * options.sequences() * header.vocabularySize();
        return FIXED_BYTES + (vectors + logits) * Float.BYTES;
    }

    private static String readable(long bytes) {
        return bytes >= 1L << 30
                ? String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30))
                : ((bytes + (1L << 20) - 1) >> 20) + " MB";
    }
}
