package dev.pollux.app.engine;

import dev.pollux.app.configuration.EngineSettings;
import dev.pollux.catalog.PolluxHome;
import dev.pollux.isolation.client.EngineLauncher;
import dev.pollux.isolation.client.EngineState;
import dev.pollux.isolation.client.IsolatedEngines;
import dev.pollux.isolation.client.Vigilance;
import dev.pollux.isolation.host.SameProcessLauncher;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a server's engines run.
 *
 * <p>Threading: safe for use by many threads. Lifetime: closed after all engines.
 */
public final class ModelEngines implements AutoCloseable {

    private final IsolatedEngines isolated;

    private final Path cache;

    private ModelEngines(IsolatedEngines isolated, Path cache) {
        this.isolated = isolated;
        this.cache = cache;
    }

    /** Each in a process of its own. One process starts at once, to be there when the first model is asked for. */
    public static ModelEngines inProcesses(PolluxHome home, String mainClass) {
        ModelEngines engines = launchedBy(home, EngineCommandLine.launcher(mainClass, home.engineCache()));
        engines.isolated.prepareOne();
        return engines;
    }

    /**
     * Each behind a socket, but all in this process: it lives through both sides of the connection. One process is started all the
     * same, and ended at once, so that this is lived through, too.
     */
    public static ModelEngines rehearsed(PolluxHome home, String mainClass) {
        inProcesses(home, mainClass).close();
        return launchedBy(home, new SameProcessLauncher(new LlamaEngineStarter(), new LlamaEmbeddingStarter()));
    }

    private static ModelEngines launchedBy(PolluxHome home, EngineLauncher launcher) {
        return new ModelEngines(IsolatedEngines.in(home.run(), launcher, Vigilance.defaults()), home.engineCache());
    }

    /** What the operator wants, which was not known when the first process was started. To be called before any engine is. */
    public ModelStarters configured(EngineSettings configuration) {
        if (configuration.isolation() == EngineSettings.Isolation.NONE) {
            isolated.close();
            return new ModelStarters(new LlamaEngineStarter(), new LlamaEmbeddingStarter());
        }
        isolated.limitCrashes(configuration.crashLimit());
        return new ModelStarters(isolated, isolated);
    }

    /** Where engines keep what has a name of what they computed, in a folder per model; need not exist. */
    public Path prefixes() {
        return cache.resolve("prefixes");
    }

    /** @param action told after each change of a {@link #state}; must return at once */
    public void whenChanged(Runnable action) {
        isolated.whenChanged(action);
    }

    /** How the engine of a model is doing; empty if it runs in this process, or was never asked for. */
    public Optional<EngineState> state(String model) {
        List<EngineState> states = isolated.states();
        return states.stream().filter(state -> state.model().equals(model)).findFirst();
    }

    @Override
    public void close() {
        isolated.close();
    }
}
