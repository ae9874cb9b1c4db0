package dev.pollux.local;

import dev.pollux.model.ModelException;

/**
 * Brings an engine to life for the file of an embedding model.
 *
 * <p>Threading: called by any thread; calls for different models may overlap.
 */
@FunctionalInterface
public interface EmbeddingLoader {

    /**
     * Loads the model. The caller closes the result.
     *
     * @throws NotEnoughMemoryException if the model does not fit beside what is loaded now
     * @throws ModelException with {@link ModelException.Reason#UNAVAILABLE} if it cannot be loaded at all
     */
    LoadedEmbeddingModel load(EmbeddingFile model);
}
