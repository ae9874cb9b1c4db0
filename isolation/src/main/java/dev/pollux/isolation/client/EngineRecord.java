package dev.pollux.isolation.client;

import dev.pollux.engine.EngineStatistics;
import dev.pollux.isolation.client.EngineState.Stage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is remembered of one model's engines for as long as the server runs.
 *
 * <p>Threading: safe for use by many threads.
 */
final class EngineRecord {

    private final String model;
    private final CrashHistory history;
    private final Runnable onChange;
    private final AtomicLong restarts = new AtomicLong();
    private volatile Stage stage = Stage.UNLOADED;
    private volatile Supplier<EngineStatistics> statistics = () -> EngineStatistics.NONE;

    /** @param onChange told after each change; must return at once */
    EngineRecord(String model, Vigilance vigilance, LongSupplier clock, Runnable onChange) {
        this.model = model;
        this.history = new CrashHistory(vigilance, clock);
        this.onChange = onChange;
    }

    String model() {
        return model;
    }

    CrashHistory history() {
        return history;
    }

    void restarted() {
        restarts.incrementAndGet();
    }

    /** It answers, and this is how to know what it does. */
    void ready(Supplier<EngineStatistics> lastTold) {
        statistics = lastTold;
        stage(Stage.READY);
    }

    /** It does not answer. */
    void gone(Stage next) {
        statistics = () -> EngineStatistics.NONE;
        stage(next);
    }

    private void stage(Stage next) {
        stage = next;
        onChange.run();
    }

    EngineState state() {
        return new EngineState(model, stage, restarts.get(), Optional.ofNullable(history.lastExit()), statistics.get());
    }
}
