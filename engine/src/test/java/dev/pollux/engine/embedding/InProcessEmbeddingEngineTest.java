package dev.pollux.engine.embedding;

class InProcessEmbeddingEngineTest extends EmbeddingEngineContract {

    @Override
    protected EmbeddingEngine reach(EmbeddingEngine inProcess) {
        return inProcess;
    }
}
