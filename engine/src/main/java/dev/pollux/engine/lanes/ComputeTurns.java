package dev.pollux.engine.lanes;

import dev.pollux.engine.DecodeBatch;
import dev.pollux.engine.ModelRunner;
import dev.pollux.engine.ModelRunner.Outcome;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who computes next where two contexts share the processors of one machine: two at once would only slow each other down.
 *
 * <p>While nothing urgent is being answered, the main context and the spare one compute by turns, step by step. When something urgent
 * arrives, the step that the spare one computes is broken off, so that nobody waits for it; it is computed once more later. From then on
 * the spare one waits until nothing urgent is being answered, but for one step each time that {@link #PATIENCE} has passed and its last
 * one was a fifth of the time at most, so that it gets on beside answers that never end. That step is not broken off, and it does not come
 * while the main context reads a prompt. A first token so waits for one step of the spare context at most.
 *
 * <p>Threading: safe for use by many threads; each context computes on one thread.
 */
public final class ComputeTurns {

    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int SHARE = 5;

    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mainMayGo = lock.newCondition();
    private final Condition spareMayGo = lock.newCondition();
    private final Spare spare = new Spare();
    private int urgent;
    private boolean computing;
    private boolean mainWaits;
    private boolean mainWasLast;
    private boolean mainReads;

    /** @param clock nanoseconds since any moment */
    public ComputeTurns(LongSupplier clock) {
        this.clock = clock;
    }

    /** A runner that computes when it is the main context's turn. */
    public ModelRunner main(ModelRunner runner) {
        return new TurnTakingRunner(runner, new Main());
    }

    /** A runner that computes when it is the spare context's turn; there may be one, whose decodes are a single micro-batch. */
    public ModelRunner spare(ModelRunner runner) {
        return new TurnTakingRunner(runner, spare);
    }

    /** Something urgent arrived. Each call is followed by one of {@link #urgentEnds}. */
    public void urgentBegins() {
        lock.lock();
        try {
            urgent++;
            spare.breakOff();
            mainMayGo.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Something urgent was answered, or given up. */
    public void urgentEnds() {
        lock.lock();
        try {
            urgent--;
            spareMayGo.signal();
        } finally {
            lock.unlock();
        }
    }

    /** How long the step has taken that the spare context computes now; 0 if it computes none, which waiting for its turn is not. */
    public long spareStepNanos() {
        lock.lock();
        try {
            return spare.running == null ? 0 : Math.max(1, clock.getAsLong() - spare.since);
        } finally {
            lock.unlock();
        }
    }

    private final class Main implements TurnTakingRunner.Turn {

        @Override
        public Outcome decode(ModelRunner runner, DecodeBatch batch) {
            begin(batch.size() > runner.sequences());
            try {
                return runner.decode(batch);
            } finally {
                end();
            }
        }

        private void begin(boolean reads) {
            lock.lock();
            try {
                mainReads = reads;
                mainWaits = true;
                while (computing || isSparesTurn()) {
                    mainMayGo.awaitUninterruptibly();
                }
                mainWaits = false;
                computing = true;
                mainWasLast = true;
            } finally {
                lock.unlock();
            }
        }

        private boolean isSparesTurn() {
            return urgent == 0 && mainWasLast && spare.waits;
        }

        private void end() {
            lock.lock();
            try {
                computing = false;
                mainMayGo.signal();
                // Waking a thread takes time from those that compute: only if it can go on.
                if (spare.mayGo()) {
                    spareMayGo.signal();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void abort(ModelRunner runner) {
            runner.abort();
        }
    }

    private final class Spare implements TurnTakingRunner.Turn {

        private boolean waits;
        private boolean givenUp;
        private boolean brokenOff;

        /** Whether its step is one that is not broken off. */
        private boolean due;

        private @Nullable ModelRunner running;
        private long since;
        private long rest = PATIENCE.toNanos();

        @Override
        public Outcome decode(ModelRunner runner, DecodeBatch batch) {
            begin();
            while (awaitTurn(runner)) {
                Outcome outcome = compute(runner, batch);
                if (outcome != Outcome.ABORTED || !isToBeTriedAgain()) {
                    return outcome;
                }
            }
            return Outcome.ABORTED;
        }

        private void begin() {
            lock.lock();
            try {
                givenUp = false;
            } finally {
                lock.unlock();
            }
        }

        /** Returns whether it is its turn; not if the step is given up while it waits. */
        private boolean awaitTurn(ModelRunner runner) {
            lock.lock();
            try {
                waits = true;
                awaitLeave();
                waits = false;
                if (givenUp) {
                    mainMayGo.signal();
                    return false;
                }
                start(runner);
                return true;
            } finally {
                lock.unlock();
            }
        }

        private void awaitLeave() {
            try {
                while (!givenUp && !mayGo()) {
                    long _ = spareMayGo.awaitNanos(PATIENCE.toNanos());
                }
            } catch (InterruptedException _) {
                // Nobody interrupts an engine's thread; if somebody does, the step is not worth more than that.
                givenUp = true;
            }
        }

        private boolean mayGo() {
            return !computing && (urgent == 0 ? !mainWaits || mainWasLast : isDue());
        }

        private boolean isDue() {
            return !mainReads && clock.getAsLong() - since >= rest;
        }

        private void start(ModelRunner runner) {
            computing = true;
            mainWasLast = false;
            brokenOff = false;
            due = urgent > 0;
            running = runner;
            since = clock.getAsLong();
        }

        private Outcome compute(ModelRunner runner, DecodeBatch batch) {
            try {
                return runner.decode(batch);
            } finally {
                finish();
            }
        }

        private void finish() {
            lock.lock();
            try {
                running = null;
                computing = false;
                rest = Math.max(PATIENCE.toNanos(), SHARE * (clock.getAsLong() - since));
                mainMayGo.signal();
            } finally {
                lock.unlock();
            }
        }

        private boolean isToBeTriedAgain() {
            lock.lock();
            try {
                return brokenOff && !givenUp;
            } finally {
                lock.unlock();
            }
        }

        private void breakOff() {
            if (running != null && !due) {
                brokenOff = true;
                running.abort();
            }
        }

        @Override
        public void abort(ModelRunner runner) {
            lock.lock();
            try {
                givenUp = true;
                spareMayGo.signal();
                runner.abort();
            } finally {
                lock.unlock();
            }
        }
    }
}
