package dev.pollux.app.engine;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineGeneration;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.PromptSegment;
import java.util.List;

/**
 * An engine that owns the weights it computes with: they are freed after it has ended.
 *
 * @param weights closed last
 */
record OwningEngine(Engine engine, AutoCloseableQuietly weights) implements Engine {

    /** Something whose closing does not fail. */
    @FunctionalInterface
    interface AutoCloseableQuietly {
        void close();
    }

    OwningEngine(Engine engine, dev.pollux.llama.LlamaModel model) {
        this(engine, model::close);
    }

    @Override
    public EngineGeneration submit(EngineRequest request) {
        return engine.submit(request);
    }

    @Override
    public int countTokens(List<PromptSegment> prompt) {
        return engine.countTokens(prompt);
    }

    @Override
    public EngineStatistics statistics() {
        return engine.statistics();
    }

    @Override
    public void close() {
        engine.close();
        weights.close();
    }
}
