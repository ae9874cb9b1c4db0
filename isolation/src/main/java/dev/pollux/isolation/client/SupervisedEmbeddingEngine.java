package dev.pollux.isolation.client;

import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.embedding.EmbeddingEngine;
import dev.pollux.engine.embedding.EmbeddingOrder;
import dev.pollux.engine.embedding.PendingVectors;
import dev.pollux.engine.embedding.VectorRequest;
import dev.pollux.isolation.wire.Message;
import java.util.List;
import java.util.function.Supplier;

/**
 * One model's engine for embeddings, whichever process it runs in at the moment; see {@link Supervision}.
 *
 * @param supervision knows the process
 */
record SupervisedEmbeddingEngine(Supervision<RemoteEmbeddingEngine> supervision) implements EmbeddingEngine {

    /**
     * Loads the model into a process.
     *
     * @param processes gives processes that have loaded nothing yet
     * @throws EngineStartException as {@link dev.pollux.engine.embedding.EmbeddingStarter#start} says; a crash is not tried again
     */
    static SupervisedEmbeddingEngine start(
            EmbeddingOrder order, EngineRecord record, Supplier<EngineProcess> processes) {
        Supervision<RemoteEmbeddingEngine> supervision = new Supervision<>(
                record,
                processes,
                process -> process.load(new Message.LoadEmbedding(order), RemoteEmbeddingEngine::new, _ -> {}));
        supervision.start();
        return new SupervisedEmbeddingEngine(supervision);
    }

    @Override
    public PendingVectors submit(VectorRequest request) {
        return SupervisedVectors.submit(supervision, request);
    }

    @Override
    public int countTokens(List<PromptSegment> text) {
        return supervision.ask(engine -> engine.countTokens(text));
    }

    @Override
    public EngineStatistics statistics() {
        return supervision.presentIfAny().map(RemoteEmbeddingEngine::statistics).orElse(EngineStatistics.NONE);
    }

    @Override
    public void close() {
        supervision.close();
    }
}
