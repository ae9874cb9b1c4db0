package dev.pollux.app;

import dev.pollux.app.engine.ModelEngines;
import dev.pollux.catalog.ServedModelState;
import dev.pollux.catalog.ServedModels;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.isolation.client.EngineExit;
import dev.pollux.isolation.client.EngineState;
import dev.pollux.local.ModelPool;
import dev.pollux.local.ModelStage;
import dev.pollux.server.health.EngineLoad;
import dev.pollux.server.health.ModelStatus;
import dev.pollux.server.health.Readiness;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the server's models fare, for all who want to know: supervisors by HTTP, and the command line of the same user by a file
 * that is written anew at each change.
 *
 * <p>Threading: safe for use by many threads.
 */
final class ModelReport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelReport.class);

    private final ModelPool pool;
    private final ModelEngines engines;
    private final ServedModels file;
    private final AtomicBoolean writing = new AtomicBoolean();
    private boolean closed;

    private ModelReport(ModelPool pool, ModelEngines engines, ServedModels file) {
        this.pool = pool;
        this.engines = engines;
        this.file = file;
    }

    /** @param file for the command line; not touched before {@link #begin} */
    static ModelReport of(ModelPool pool, ModelEngines engines, ServedModels file) {
        return new ModelReport(pool, engines, file);
    }

    /** Begins to tell the command line, in the place of a server that did so before. */
    void begin() {
        pool.whenChanged(this::changed);
        engines.whenChanged(this::changed);
        changed();
    }

    /** @param defaultId the model that has to be able to answer for the server to be ready */
    Readiness readiness(String defaultId) {
        Map<String, ModelStage> stages = pool.stages();
        List<ModelStatus> models = stages.entrySet().stream()
                .map(entry -> status(entry.getKey(), entry.getValue()))
                .toList();
        // One that made room for another is loaded by the next call, which nobody makes of a server that says it is not
        // ready.
        boolean ready = stages.get(defaultId) == ModelStage.RESTING
                || models.stream()
                        .anyMatch(model -> model.id().equals(defaultId) && model.state() == ModelStatus.State.READY);
        return new Readiness(ready, models);
    }

    private ModelStatus status(String id, ModelStage stage) {
        Optional<EngineState> engine = engines.state(id);
        return new ModelStatus(
                id,
                ModelStatus.State.valueOf(word(stage, engine)),
                engine.map(EngineState::restarts).orElse(0L),
                engine.flatMap(EngineState::lastExit).map(EngineExit::reason),
                load(id, engine));
    }

    /** The name of a state, the same in all the enums that show it. */
    private static String word(ModelStage stage, Optional<EngineState> engine) {
        return engine.map(state -> state.stage().name()).orElseGet(() -> switch (stage) {
            case UNLOADED, RESTING -> "UNLOADED";
            case LOADING -> "LOADING";
            case LOADED -> "READY";
        });
    }

    /** An engine elsewhere is not asked: it might be the one that does not answer. */
    private Optional<EngineLoad> load(String id, Optional<EngineState> engine) {
        Optional<EngineStatistics> statistics =
                engine.isPresent() ? engine.map(EngineState::statistics) : pool.statistics(id);
        return statistics
                .filter(known -> !known.equals(EngineStatistics.NONE))
                .map(known -> new EngineLoad(
                        known.slots(),
                        known.activeSlots(),
                        known.queued(),
                        known.steps(),
                        known.promptTokens(),
                        known.generatedTokens()));
    }

    /** Several changes in a row may be one writing. */
    private void changed() {
        if (writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("model-report").start(this::write);
        }
    }

    private synchronized void write() {
        writing.set(false);
        if (closed) {
            return;
        }
        try {
            file.write(pool.stages().entrySet().stream()
                    .map(entry -> shown(entry.getKey(), entry.getValue()))
                    .toList());
        } catch (IOException failure) {
            LOG.warn("'pollux models list' cannot be told how models fare: {}", failure.getMessage());
        }
    }

    private ServedModelState shown(String id, ModelStage stage) {
        Optional<EngineState> engine = engines.state(id);
        Optional<EngineExit> exit = engine.flatMap(EngineState::lastExit);
        return new ServedModelState(
                id,
                ServedModelState.State.valueOf(word(stage, engine)),
                engine.map(EngineState::restarts).orElse(0L),
                exit.map(EngineExit::reason),
                exit.map(EngineExit::lastLines).orElse(List.of()));
    }

    /** The server has ended: there is nothing to tell of it. */
    @Override
    public synchronized void close() {
        closed = true;
        file.remove();
    }
}
