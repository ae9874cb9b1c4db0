package dev.pollux.isolation.client;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStartException.Reason;
import dev.pollux.engine.EngineStarter;
import dev.pollux.engine.ModelDescription;
import dev.pollux.engine.embedding.EmbeddingEngine;
import dev.pollux.engine.embedding.EmbeddingOrder;
import dev.pollux.engine.embedding.EmbeddingStarter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts each engine in a process of its own, and keeps it going.
 *
 * <p>Threading: safe for use by many threads. Lifetime: engines are closed by whoever started them; closing this ends a process
 * that waits for its first model.
 */
public final class IsolatedEngines implements EngineStarter, EmbeddingStarter, AutoCloseable {

    private final EngineLauncher launcher;
    private final SocketFolder sockets;
    private volatile Vigilance vigilance;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicReference<@Nullable EngineProcess> waiting = new AtomicReference<>();
    private final Map<String, EngineRecord> records = new ConcurrentSkipListMap<>();
    private volatile Runnable onChange = () -> {};

    private IsolatedEngines(EngineLauncher launcher, SocketFolder sockets, Vigilance vigilance) {
        this.launcher = launcher;
        this.sockets = sockets;
        this.vigilance = vigilance;
    }

    /**
     * Makes ready to start engines.
     *
     * @param folder where sockets are; abandoned ones of earlier servers are removed
     * @throws UncheckedIOException if the folder cannot be used
     */
    public static IsolatedEngines in(Path folder, EngineLauncher launcher, Vigilance vigilance) {
        try {
            return new IsolatedEngines(launcher, SocketFolder.open(folder), vigilance);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets after how many crashes within a minute a model is given up; counts for models not asked for yet. */
    public void limitCrashes(int perMinute) {
        vigilance = vigilance.withCrashesPerMinute(perMinute);
    }

    /** Launches a process that will load the first model asked for. Returns at once. */
    public void prepareOne() {
        EngineProcess unneeded = waiting.getAndSet(launch());
        if (unneeded != null) {
            unneeded.close();
        }
    }

    /** @param action told after each change of a {@link #states state}; must return at once */
    public void whenChanged(Runnable action) {
        onChange = action;
    }

    /** The engines of all models that were ever asked for, by name. */
    public List<EngineState> states() {
        return records.values().stream().map(EngineRecord::state).toList();
    }

    @Override
    public Engine start(EngineOrder order, Consumer<ModelDescription> described) {
        return SupervisedEngine.start(order, hopefulRecord(order.model()), this::nextProcess, described);
    }

    @Override
    public EmbeddingEngine start(EmbeddingOrder order) {
        return SupervisedEmbeddingEngine.start(order, hopefulRecord(order.model()), this::nextProcess);
    }

    private EngineRecord hopefulRecord(String model) {
        EngineRecord record = records.computeIfAbsent(
                model, id -> new EngineRecord(id, vigilance, System::nanoTime, () -> onChange.run()));
        if (record.history().isGivenUp()) {
            throw new EngineStartException(Reason.CRASHED, "it crashed several times and is not tried again for now");
        }
        return record;
    }

    private EngineProcess nextProcess() {
        EngineProcess prepared = waiting.getAndSet(null);
        return prepared == null ? launch() : prepared;
    }

    private EngineProcess launch() {
        return EngineProcess.start("engine-" + count.incrementAndGet(), launcher, sockets, vigilance);
    }

    @Override
    public void close() {
        EngineProcess unneeded = waiting.getAndSet(null);
        if (unneeded != null) {
            unneeded.close();
        }
    }
}
