package dev.pollux.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events between the engine's thread, which never waits here, and a generation's reader.
 *
 * <p>Bound: the engine leaves a generation without room out of its steps, and a step adds at most two events per candidate;
 * so it never holds more than its capacity and those. Threading: safe for use by many threads; calls nobody while locked.
 */
final class EventQueue {

    private final int capacity;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<EngineEvent> events = new ArrayDeque<>();
    private boolean complete;
    private @Nullable EngineException failure;

    EventQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Adds an event; drops it after a failure. */
    void add(EngineEvent event) {
        locked(() -> {
            if (failure == null) {
                events.add(event);
            }
        });
    }

    /** No event follows. */
    void complete() {
        locked(() -> complete = true);
    }

    /** Readers get the events there are and then this; has no effect on what is complete or has failed already. */
    void fail(EngineException reason) {
        locked(() -> {
            if (!complete && failure == null) {
                failure = reason;
            }
        });
    }

    /** Readers get this at once, instead of the events there are; has no effect when nothing is left to read. */
    void discard(EngineException reason) {
        locked(() -> {
            if (!complete || !events.isEmpty()) {
                events.clear();
                complete = false;
                failure = reason;
            }
        });
    }

    boolean hasRoom() {
        lock.lock();
        try {
            return events.size() < capacity;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until {@link #poll} has an answer.
     *
     * @param nanos how long at most
     * @return false when the time passed without one
     */
    boolean await(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (events.isEmpty() && !complete && failure == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !events.isEmpty() || complete || failure != null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next event; empty when complete. To be called after {@link #await}.
     *
     * @param madeRoom called, with nothing locked, when there is room again where there was none
     * @throws EngineException the failure, once the events before it are read
     */
    Optional<EngineEvent> poll(Runnable madeRoom) {
        Optional<EngineEvent> event;
        boolean room;
        lock.lock();
        try {
            event = Optional.ofNullable(events.poll());
            if (event.isEmpty() && failure != null) {
                throw failure;
            }
            // Judged where the event is taken: the engine may fill the queue at any other moment.
            room = event.isPresent() && events.size() == capacity - 1;
        } finally {
            lock.unlock();
        }
        if (room) {
            madeRoom.run();
        }
        return event;
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
