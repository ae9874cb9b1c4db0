package dev.pollux.engine.embedding;

import java.util.List;

/**
 * The narrow port to the library that computes: one loaded model that reads whole texts.
 *
 * <p>Threading: all methods are called by the engine's thread only. Ownership: the engine closes it.
 */
public interface EmbeddingRunner extends AutoCloseable {

    /** How many numbers a vector has. */
    int dimensions();

    /** The most tokens a text may have. */
    int contextTokens();

    /** The most texts of one {@link #embed}. */
    int sequences();

    /** The most tokens that the texts of one {@link #embed} have together; at least {@link #contextTokens}. */
    int batchTokens();

    /**
     * Computes the vectors of some texts in one pass. What a text's vector is does not depend on the others beyond the rounding of
     * arithmetic.
     *
     * @param texts the tokens of each, at least one
     * @return float32[{@link #dimensions}] for each text, of any length; the caller's
     * @throws dev.pollux.engine.RunnerException if the library reports an error
     */
    List<float[]> embed(List<int[]> texts);

    @Override
    void close();
}
