package dev.pollux.isolation.client;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.ModelDescription;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.Submission;
import dev.pollux.isolation.wire.Message;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One model's engine, whichever process it runs in at the moment; see {@link Supervision}.
 *
 * @param supervision knows the process
 */
record SupervisedEngine(Supervision<RemoteEngine> supervision) implements Engine {

    /**
     * Loads the model into a process.
     *
     * @param processes gives processes that have loaded nothing yet
     * @param described hears of the model once
     * @throws EngineStartException as {@link dev.pollux.engine.EngineStarter#start} says; a crash is not tried again
     */
    static SupervisedEngine start(
            EngineOrder order,
            EngineRecord record,
            Supplier<EngineProcess> processes,
            Consumer<ModelDescription> described) {
        AtomicReference<Consumer<ModelDescription>> listener = new AtomicReference<>(described);
        Supervision<RemoteEngine> supervision = new Supervision<>(
                record,
                processes,
                process -> process.load(
                        new Message.Load(order),
                        RemoteEngine::new,
                        description -> listener.getAndSet(_ -> {}).accept(description)));
        supervision.start();
        return new SupervisedEngine(supervision);
    }

    @Override
    public Submission submit(EngineRequest request, EventSink sink) {
        SupervisedGeneration generation = new SupervisedGeneration(supervision, request, sink);
        generation.submit();
        return generation;
    }

    @Override
    public PromptCounts countTokens(Prompt prompt) {
        return supervision.ask(engine -> engine.countTokens(prompt));
    }

    /** What an engine keeps ends with its process, but for what is on disk: whoever names it owns that. */
    @Override
    public void forget(String prefix) {
        supervision.presentIfAny().ifPresent(engine -> engine.forget(prefix));
    }

    @Override
    public EngineStatistics statistics() {
        return supervision.presentIfAny().map(RemoteEngine::statistics).orElse(EngineStatistics.NONE);
    }

    @Override
    public void close() {
        supervision.close();
    }
}
