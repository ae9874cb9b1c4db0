package dev.pollux.engine;

import java.util.function.Consumer;

/**
 * Brings engines to life.
 *
 * <p>Threading: called by any thread; calls for different models may overlap.
 */
@FunctionalInterface
public interface EngineStarter {

    /**
     * Loads the model and starts an engine for it, which may take minutes. The caller closes the engine.
     *
     * @param described called once, on any thread, as soon as the model is known and before this method returns, so that its
     *     template can be made ready meanwhile
     * @throws EngineStartException if there is no engine to be had
     */
    Engine start(EngineOrder order, Consumer<ModelDescription> described);
}
