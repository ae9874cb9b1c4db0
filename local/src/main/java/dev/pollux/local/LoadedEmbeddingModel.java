package dev.pollux.local;

import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.embedding.EmbeddingEngine;

/**
 * An embedding model that can compute.
 *
 * <p>Ownership: whoever loaded it closes it, which ends the requests that still wait.
 */
public record LoadedEmbeddingModel(EmbeddingEngine engine) implements PooledModel {

    @Override
    public EngineStatistics statistics() {
        return engine.statistics();
    }

    @Override
    public void close() {
        engine.close();
    }
}
