package dev.pollux.engine.embedding;

import dev.pollux.engine.EngineStartException;

/**
 * Brings engines for embeddings to life.
 *
 * <p>Threading: called by any thread; calls for different models may overlap.
 */
@FunctionalInterface
public interface EmbeddingStarter {

    /** Has none. */
    EmbeddingStarter NONE = order -> {
        throw new EngineStartException(
                EngineStartException.Reason.UNUSABLE_MODEL, "embedding models cannot be run here");
    };

    /**
     * Loads the model and starts an engine for it, which may take seconds. The caller closes the engine.
     *
     * @throws EngineStartException if there is no engine to be had
     */
    EmbeddingEngine start(EmbeddingOrder order);
}
