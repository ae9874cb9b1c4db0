package dev.pollux.engine;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine that starts with few slots and is replaced by one with many when requests first need them. Taking the memory of
 * many contexts costs seconds and gigabytes; a developer's single requests shall not pay for it at every start.
 *
 * <p>The first request that finds too few slots free waits, with those that come after it, until the larger engine runs, and
 * goes there. Generations of the small engine end there; then it closes. If the larger one cannot be had, requests queue for
 * the small one.
 *
 * <p>Threading: safe for use by many threads. One lock guards the choice of engine; it is not held while engines start or
 * close. The larger engine is started by a thread of its own, and the small one closed by another.
 */
public final class GrowingEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(GrowingEngine.class);

    private enum Stage {
        SMALL,
        GROWING,
        LARGE,
        STUCK
    }

    private final String name;
    private final Engine small;
    private final int smallSlots;
    private final Supplier<Engine> larger;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Engine current;
    private Stage stage = Stage.SMALL;
    private int reserved;
    private boolean closed;

    /**
     * @param name names the thread that starts the larger engine
     * @param small answers until more slots are needed; owned from now on
     * @param larger starts the engine that takes over; called at most once, may fail
     */
    public GrowingEngine(String name, Engine small, Supplier<Engine> larger) {
        this.name = name;
        this.small = small;
        this.smallSlots = small.statistics().slots();
        this.larger = larger;
        this.current = small;
    }

    @Override
    public Submission submit(EngineRequest request, EventSink sink) {
        return submitTo(awaitEngine(request.candidates()), request, sink);
    }

    @Override
    public Optional<Submission> submitAtOnce(EngineRequest request, EventSink sink) {
        return engineAtOnce(request.candidates()).map(chosen -> submitTo(chosen, request, sink));
    }

    /** @param chosen if it is the small one, slots of it are reserved */
    private Submission submitTo(Engine chosen, EngineRequest request, EventSink sink) {
        if (!chosen.equals(small)) {
            return chosen.submit(request, sink);
        }
        try {
            return new Reservation(small.submit(request, sink), request.candidates());
        } catch (RuntimeException | Error refusal) {
            release(request.candidates());
            throw refusal;
        }
    }

    @Override
    public PromptCounts countTokens(Prompt prompt) {
        return currentEngine().countTokens(prompt);
    }

    @Override
    public void forget(String prefix) {
        currentEngine().forget(prefix);
    }

    @Override
    public EngineStatistics statistics() {
        return currentEngine().statistics();
    }

    private Engine currentEngine() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** The engine for a request of so many slots, once there is one with room for it. */
    private Engine awaitEngine(int slots) {
        lock.lock();
        try {
            if (stage == Stage.SMALL && mustWait(slots)) {
                stage = Stage.GROWING;
                Thread.ofPlatform().name("grow-" + name).daemon().start(this::grow);
            }
            while (mustWait(slots)) {
                changed.awaitUninterruptibly();
            }
            return take(slots);
        } finally {
            lock.unlock();
        }
    }

    /** The same; empty if it has to be waited for. */
    private Optional<Engine> engineAtOnce(int slots) {
        lock.lock();
        try {
            return mustWait(slots) ? Optional.empty() : Optional.of(take(slots));
        } finally {
            lock.unlock();
        }
    }

    /** To be called with the lock. Where there will be no larger engine, all queue for the small one. */
    private boolean mustWait(int slots) {
        boolean mayGrow = stage == Stage.SMALL || stage == Stage.GROWING;
        return mayGrow && !fitsSmall(slots) && !closed;
    }

    /** To be called with the lock. The larger engine; where there is none, slots of the small one are reserved. */
    private Engine take(int slots) {
        if (stage == Stage.LARGE) {
            return current;
        }
        reserved += slots;
        return small;
    }

    /** To be called with the lock. */
    private boolean fitsSmall(int slots) {
        return reserved + slots <= smallSlots;
    }

    private void grow() {
        Optional<Engine> large = startLarger();
        boolean smallIsIdle;
        lock.lock();
        try {
            current = large.orElse(small);
            stage = large.isPresent() ? Stage.LARGE : Stage.STUCK;
            smallIsIdle = large.isPresent() && reserved == 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (smallIsIdle) {
            small.close();
        }
    }

    private Optional<Engine> startLarger() {
        try {
            return Optional.of(larger.get());
        } catch (RuntimeException | Error failure) {
            // Whatever it is: those who wait for the engine must be told.
            LOG.warn("{} stays at {} slots: {}", name, smallSlots, failure.toString());
            return Optional.empty();
        }
    }

    private void release(int slots) {
        boolean smallIsIdle;
        lock.lock();
        try {
            reserved -= slots;
            smallIsIdle = stage == Stage.LARGE && reserved == 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (smallIsIdle) {
            // Waits for the engine's thread and for its files; whoever closes a generation does not.
            Thread.ofVirtual().name("shrink-" + name).start(small::close);
        }
    }

    @Override
    public void close() {
        Engine large;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            while (stage == Stage.GROWING) {
                changed.awaitUninterruptibly();
            }
            large = current;
        } finally {
            lock.unlock();
        }
        small.close();
        large.close();
    }

    /** A generation on the small engine; its slots are free again when it is closed. */
    private final class Reservation implements Submission {

        private final Submission submission;
        private final int slots;
        private final AtomicBoolean open = new AtomicBoolean(true);

        Reservation(Submission submission, int slots) {
            this.submission = submission;
            this.slots = slots;
        }

        @Override
        public PromptCounts prompt() {
            return submission.prompt();
        }

        @Override
        public int readAheadEvents() {
            return submission.readAheadEvents();
        }

        @Override
        public void consumed(int events) {
            submission.consumed(events);
        }

        @Override
        public void close() {
            submission.close();
            if (open.compareAndSet(true, false)) {
                release(slots);
            }
        }
    }
}
