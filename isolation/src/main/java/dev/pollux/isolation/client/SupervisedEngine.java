package dev.pollux.isolation.client;

import dev.pollux.engine.Engine;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineOrder;
import dev.pollux.engine.EngineRequest;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.EventSink;
import dev.pollux.engine.ModelDescription;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptCounts;
import dev.pollux.engine.Submission;
import dev.pollux.isolation.client.EngineState.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model's engine, whichever process it runs in at the moment. When the process ends by itself the model is loaded into
 * another; requests that come meanwhile wait. After too many crashes the model is given up for a while: requests are refused,
 * and the first one after that time makes it try again.
 *
 * <p>Threading: safe for use by many threads. One lock guards the present process; it is not held while one comes up, and
 * nothing foreign is called with it.
 */
final class SupervisedEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedEngine.class);

    private final EngineOrder order;
    private final EngineRecord record;
    private final Supplier<EngineProcess> processes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable EngineProcess process;
    private @Nullable RemoteEngine engine;
    private boolean restarting;
    private boolean closed;

    private SupervisedEngine(EngineOrder order, EngineRecord record, Supplier<EngineProcess> processes) {
        this.order = order;
        this.record = record;
        this.processes = processes;
    }

    /**
     * Loads the model into a process.
     *
     * @param processes gives processes that have loaded nothing yet
     * @throws EngineStartException as {@link dev.pollux.engine.EngineStarter#start} says; a crash is not tried again
     */
    static SupervisedEngine start(
            EngineOrder order,
            EngineRecord record,
            Supplier<EngineProcess> processes,
            Consumer<ModelDescription> described) {
        SupervisedEngine engine = new SupervisedEngine(order, record, processes);
        record.gone(Stage.LOADING);
        try {
            engine.load(described);
        } catch (EngineStartException failure) {
            record.gone(record.history().isGivenUp() ? Stage.FAILED : Stage.UNLOADED);
            throw failure;
        }
        return engine;
    }

    @Override
    public Submission submit(EngineRequest request, EventSink sink) {
        SupervisedGeneration generation = new SupervisedGeneration(this, request, sink);
        generation.submit();
        return generation;
    }

    @Override
    public PromptCounts countTokens(Prompt prompt) {
        try {
            return present(Long.MAX_VALUE).countTokens(prompt);
        } catch (EngineException failure) {
            if (failure.reason() != Reason.CRASHED) {
                throw failure;
            }
            return present(Long.MAX_VALUE).countTokens(prompt);
        }
    }

    /** What an engine keeps ends with its process, but for what is on disk: whoever names it owns that. */
    @Override
    public void forget(String prefix) {
        RemoteEngine current = presentOrNull();
        if (current != null) {
            current.forget(prefix);
        }
    }

    @Override
    public EngineStatistics statistics() {
        RemoteEngine current = presentOrNull();
        return current == null ? EngineStatistics.NONE : current.statistics();
    }

    private @Nullable RemoteEngine presentOrNull() {
        lock.lock();
        try {
            return engine;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The engine of the present process; waits while it comes up again.
     *
     * @param deadline in nanoseconds of {@link System#nanoTime}; {@code Long.MAX_VALUE} for none
     * @throws EngineException UNAVAILABLE when the model is given up, SHUT_DOWN when this is closed, DEADLINE_EXCEEDED, or
     *     CANCELLED when the caller is interrupted
     */
    RemoteEngine present(long deadline) {
        lock.lock();
        try {
            while (engine == null) {
                requireHope();
                awaitChange(deadline);
            }
            return engine;
        } finally {
            lock.unlock();
        }
    }

    /** To be called with the lock. */
    private void requireHope() {
        if (closed) {
            throw EngineException.of(Reason.SHUT_DOWN);
        }
        if (!restarting && record.history().isGivenUp()) {
            throw EngineException.of(Reason.UNAVAILABLE);
        }
        if (!restarting) {
            restart();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the loop is its caller's
    private void awaitChange(long deadline) {
        try {
            if (deadline == Long.MAX_VALUE) {
                changed.await();
            } else if (changed.awaitNanos(deadline - System.nanoTime()) <= 0) {
                throw EngineException.of(Reason.DEADLINE_EXCEEDED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineException.of(Reason.CANCELLED);
        }
    }

    private void load(Consumer<ModelDescription> described) {
        EngineProcess fresh = processes.get();
        if (!adopt(fresh)) {
            fresh.close();
            return;
        }
        try {
            take(fresh, fresh.load(order, described));
        } catch (EngineStartException failure) {
            fresh.close();
            if (failure.reason() == EngineStartException.Reason.CRASHED && !isClosed()) {
                note(fresh.ended().join());
            }
            throw failure;
        }
    }

    /** Makes the process one that {@link #close} ends; returns false if that has been called. */
    private boolean adopt(EngineProcess fresh) {
        lock.lock();
        try {
            process = fresh;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void take(EngineProcess fresh, RemoteEngine loaded) {
        lock.lock();
        try {
            engine = loaded;
            restarting = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        record.ready(fresh::lastStatistics);
        var _ = fresh.ended().thenAccept(this::crashed);
    }

    /** On the keeper's thread of the process that has ended. */
    private void crashed(EngineExit exit) {
        lock.lock();
        try {
            process = null;
            engine = null;
            if (closed) {
                return;
            }
            note(exit);
            if (!record.history().isGivenUp()) {
                restart();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        record.gone(record.history().isGivenUp() ? Stage.FAILED : Stage.RESTARTING);
    }

    private void note(EngineExit exit) {
        record.history().crashed(exit);
        LOG.error("the engine of {} crashed: {}", order.model(), exit.reason());
        exit.lastLines().forEach(line -> LOG.error("  {}", line));
    }

    /** To be called with the lock. */
    private void restart() {
        restarting = true;
        Thread.ofVirtual().name("restart-" + order.model()).start(this::bringUpAgain);
    }

    private void bringUpAgain() {
        while (!isOver() && !pause(record.history().delay())) {
            try {
                record.restarted();
                LOG.info("starting the engine of {} again", order.model());
                load(_ -> {});
                return;
            } catch (EngineStartException failure) {
                LOG.error("the engine of {} could not be started: {}", order.model(), failure.getMessage());
                if (failure.reason() != EngineStartException.Reason.CRASHED) {
                    record.history().crashed(new EngineExit(String.valueOf(failure.getMessage()), List.of()));
                }
            }
        }
        giveUp();
    }

    private boolean isOver() {
        return isClosed() || record.history().isGivenUp();
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the engine was closed meanwhile. */
    private boolean pause(Duration delay) {
        lock.lock();
        try {
            long left = delay.toNanos();
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void giveUp() {
        lock.lock();
        try {
            restarting = false;
            changed.signalAll();
            if (closed) {
                return;
            }
        } finally {
            lock.unlock();
        }
        LOG.error("{} is given up for a while: its engine crashed several times within a minute", order.model());
        record.gone(Stage.FAILED);
    }

    @Override
    public void close() {
        EngineProcess last;
        RemoteEngine lastEngine;
        lock.lock();
        try {
            closed = true;
            last = process;
            lastEngine = engine;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (lastEngine != null) {
            lastEngine.close();
        }
        if (last != null) {
            last.close();
        }
        record.gone(Stage.UNLOADED);
    }
}
