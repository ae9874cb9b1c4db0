package dev.pollux.local;

import dev.pollux.engine.EngineStatistics;

/**
 * A loaded model of either kind: what the pool counts, shares and closes.
 *
 * <p>Ownership: whoever loaded it closes it, which ends the requests that still run.
 */
sealed interface PooledModel extends AutoCloseable permits LoadedModel, LoadedEmbeddingModel {

    /** What its engine is doing now. */
    EngineStatistics statistics();

    @Override
    void close();
}
