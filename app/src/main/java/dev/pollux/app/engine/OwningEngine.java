package dev.pollux.app.engine;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.Submission;
import java.util.Optional;

/**
 * An engine that owns the weights it computes with: they are freed after it has ended.
 *
 * @param engine computes
 * @param freeWeights run last
 */
record OwningEngine(Engine engine, Runnable freeWeights) implements Engine {

    @Override
    public Submission submit(EngineRequest request, EventSink sink) {
        return engine.submit(request, sink);
    }

    @Override
    public Optional<Submission> submitAtOnce(EngineRequest request, EventSink sink) {
        return engine.submitAtOnce(request, sink);
    }

    @Override
    public PromptCounts countTokens(Prompt prompt) {
        return engine.countTokens(prompt);
    }

    @Override
    public void forget(String prefix) {
        engine.forget(prefix);
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
