package dev.pollux.isolation.client;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineStartException;
import dev.pollux.isolation.client.EngineState.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of one model, whichever process it runs in at the moment. When the process ends by itself the model is loaded into
 * another; requests that come meanwhile wait. After too many crashes the model is given up for a while: requests are refused, and
 * after that time it is tried again, whether one comes or not.
 *
 * <p>Threading: safe for use by many threads. One lock guards the present process; it is not held while one comes up, and
 * nothing foreign is called with it.
 *
 * @param <R> the engine in the process
 */
final class Supervision<R extends RemoteModel> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

    private final EngineRecord record;
    private final Supplier<EngineProcess> processes;
    private final Function<EngineProcess, R> loading;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable EngineProcess process;
    private @Nullable R engine;
    private boolean restarting;
    private boolean closed;

    /**
     * @param processes gives processes that have loaded nothing yet
     * @param loading loads the model into one, as {@link EngineProcess#load} does
     */
    Supervision(EngineRecord record, Supplier<EngineProcess> processes, Function<EngineProcess, R> loading) {
        this.record = record;
        this.processes = processes;
        this.loading = loading;
    }

    /**
     * Loads the model into a process for the first time.
     *
     * @throws EngineStartException as {@link dev.pollux.engine.EngineStarter#start} says; a crash is not tried again
     */
    void start() {
        record.gone(Stage.LOADING);
        try {
            load();
        } catch (EngineStartException failure) {
            record.gone(record.history().isGivenUp() ? Stage.FAILED : Stage.UNLOADED);
            throw failure;
        }
    }

    /**
     * Asks the present engine; asks the next one if that crashes meanwhile.
     *
     * @throws EngineException what the engine refuses with, and as {@link #present} says
     */
    <A> A ask(Function<R, A> question) {
        try {
            return question.apply(present(Long.MAX_VALUE));
        } catch (EngineException failure) {
            if (failure.reason() != Reason.CRASHED) {
                throw failure;
            }
            return question.apply(present(Long.MAX_VALUE));
        }
    }

    /** The engine of the present process; empty while there is none. */
    Optional<R> presentIfAny() {
        lock.lock();
        try {
            return Optional.ofNullable(engine);
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
    R present(long deadline) {
        lock.lock();
        try {
            R present = engine;
            while (present == null || present.hasEnded()) {
                requireHope();
                awaitChange(deadline);
                present = engine;
            }
            return present;
        } finally {
            lock.unlock();
        }
    }

    /** To be called with the lock. Where there is still an engine, the end of its process is about to be heard of. */
    private void requireHope() {
        if (closed) {
            throw EngineException.of(Reason.SHUT_DOWN);
        }
        if (engine == null && !restarting) {
            if (record.history().isGivenUp()) {
                throw EngineException.of(Reason.UNAVAILABLE);
            }
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

    private void load() {
        EngineProcess fresh = processes.get();
        if (!adopt(fresh)) {
            fresh.close();
            return;
        }
        try {
            take(fresh, loading.apply(fresh));
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

    private void take(EngineProcess fresh, R loaded) {
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
        if (isClosed()) {
            return;
        }
        note(exit);
        boolean givenUp = record.history().isGivenUp();
        // Before anybody is refused for it.
        record.gone(givenUp ? Stage.FAILED : Stage.RESTARTING);
        lock.lock();
        try {
            process = null;
            engine = null;
            if (!givenUp && !closed) {
                restart();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (givenUp) {
            retryAfterRest();
        }
    }

    private void note(EngineExit exit) {
        record.history().crashed(exit);
        LOG.error("the engine of {} crashed: {}", record.model(), exit.reason());
        exit.lastLines().forEach(line -> LOG.error("  {}", line));
    }

    /** To be called with the lock. */
    private void restart() {
        restarting = true;
        Thread.ofVirtual().name("restart-" + record.model()).start(this::bringUpAgain);
    }

    private void bringUpAgain() {
        while (!isOver() && !pause(record.history().delay())) {
            try {
                record.restarted();
                LOG.info("starting the engine of {} again", record.model());
                load();
                return;
            } catch (EngineStartException failure) {
                LOG.error("the engine of {} could not be started: {}", record.model(), failure.getMessage());
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
        boolean over = isClosed();
        if (!over) {
            record.gone(Stage.FAILED);
        }
        lock.lock();
        try {
            restarting = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (!over) {
            retryAfterRest();
        }
    }

    /** Nobody calls a server that is not ready, so nothing waits for a call. */
    private void retryAfterRest() {
        LOG.error("{} is given up for a while: its engine crashed several times within a minute", record.model());
        Thread.ofVirtual().name("retry-" + record.model()).start(() -> {
            if (!pause(record.history().rest())) {
                restartIfGone();
            }
        });
    }

    private void restartIfGone() {
        lock.lock();
        try {
            if (engine == null && !restarting && !closed && !record.history().isGivenUp()) {
                restart();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        EngineProcess last;
        R lastEngine;
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
