package dev.pollux.local;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.prompt.ChatTemplate;

/**
 * A model that can compute: its engine and the template that turns conversations into its prompts.
 *
 * <p>Ownership: whoever loaded it closes it, which ends the generations that still run.
 *
 * @param engine computes
 * @param template renders
 */
public record LoadedModel(Engine engine, ChatTemplate template) implements PooledModel {

    @Override
    public EngineStatistics statistics() {
        return engine.statistics();
    }

    @Override
    public void close() {
        engine.close();
    }
}
