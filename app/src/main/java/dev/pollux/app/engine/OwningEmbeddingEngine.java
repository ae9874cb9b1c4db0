package dev.pollux.app.engine;

import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.embedding.EmbeddingEngine;
import dev.pollux.engine.embedding.PendingVectors;
import dev.pollux.engine.embedding.VectorRequest;
import java.util.List;

/**
 * An engine for embeddings that owns the weights it computes with: they are freed after it has ended.
 *
 * @param engine computes
 * @param freeWeights run last
 */
record OwningEmbeddingEngine(EmbeddingEngine engine, Runnable freeWeights) implements EmbeddingEngine {

    @Override
    public PendingVectors submit(VectorRequest request) {
        return engine.submit(request);
    }

    @Override
    public int countTokens(List<PromptSegment> text) {
        return engine.countTokens(text);
    }

    @Override
    public EngineStatistics statistics() {
        return engine.statistics();
    }

    @Override
    public void close() {
        engine.close();
        freeWeights.run();
    }
}
