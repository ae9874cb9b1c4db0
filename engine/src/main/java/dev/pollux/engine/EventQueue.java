package dev.pollux.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The events between the engine's thread, which never waits here, and a generation's reader.
 *
 * <p>Bound: the engine leaves a generation with too many unread events out of its steps ({@link Submission#consumed}), and a
 * step adds at most two events per candidate. Threading: safe for use by many threads; calls nobody while locked.
 */
final class EventQueue implements EventSink {

    private final LongSupplier clock;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<EngineEvent> events = new ArrayDeque<>();
    private OptionalLong started = OptionalLong.empty();
    private PromptCounts cached = PromptCounts.NONE;
    private boolean complete;
    private @Nullable EngineException failure;

    /** @param clock nanoseconds since any moment */
    EventQueue(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public void started() {
        long now = clock.getAsLong();
        locked(() -> started = started.isPresent() ? started : OptionalLong.of(now));
    }

    /** When the generation had its slots, by the clock; empty before. */
    OptionalLong startedNanos() {
        lock.lock();
        try {
            return started;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void reused(PromptCounts tokens) {
        locked(() -> cached = tokens);
    }

    /** What of the prompt had not to be computed, as far as is known. */
    PromptCounts cached() {
        lock.lock();
        try {
            return cached;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void tell(List<EngineEvent> news, boolean last) {
        changing(() -> {
            if (failure == null) {
                events.addAll(news);
            }
            complete |= last;
        });
    }

    /** Readers get the events there are and then this. */
    @Override
    public void fail(EngineException reason) {
        changing(() -> {
            if (!complete && failure == null) {
                failure = reason;
            }
        });
    }

    /** Readers get this at once, instead of the events there are; has no effect when nothing is left to read. */
    void discard(EngineException reason) {
        changing(() -> {
            if (!complete || !events.isEmpty()) {
                events.clear();
                complete = false;
                failure = reason;
            }
        });
    }

    /** Waits until {@link #poll} has an answer. */
    void await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (events.isEmpty() && !complete && failure == null) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next event; empty when complete. To be called after {@link #await}.
     *
     * @throws EngineException the failure, once the events before it are read
     */
    Optional<EngineEvent> poll() {
        lock.lock();
        try {
            Optional<EngineEvent> event = Optional.ofNullable(events.poll());
            if (event.isEmpty() && failure != null) {
                throw failure;
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    /** For what the reader waits for. */
    private void changing(Runnable action) {
        locked(() -> {
            action.run();
            changed.signalAll();
        });
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
