package dev.pollux.testkit.tasks;

import dev.pollux.tasks.DurableTasks;
import dev.pollux.tasks.Next;
import dev.pollux.tasks.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Work in a map, done when a test says so, on the test's thread. Safe for use by many threads at once. */
public final class InMemoryTasks implements DurableTasks {

    /** A piece of work. */
    public record Name(String kind, String id) {}

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Name, Instant> waiting = new LinkedHashMap<>();
    private final Map<String, TaskKind> kinds = new LinkedHashMap<>();

    /** @param clock says what is due */
    public InMemoryTasks(InstantSource clock) {
        this.clock = clock;
    }

    /** Knows how to do these from now on. */
    public void know(List<TaskKind> more) {
        lock.lock();
        try {
            more.forEach(kind -> kinds.put(kind.name(), kind));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void schedule(String kind, String id, Instant at) {
        lock.lock();
        try {
            waiting.merge(new Name(kind, id), at, (old, next) -> next.isBefore(old) ? next : old);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean cancel(String kind, String id) {
        lock.lock();
        try {
            return waiting.remove(new Name(kind, id)) != null;
        } finally {
            lock.unlock();
        }
    }

    /** Does all that is due, and what becomes due by it. */
    public void run() {
        Optional<Name> due = takeDue();
        while (due.isPresent()) {
            runOne(due.get());
            due = takeDue();
        }
    }

    private void runOne(Name name) {
        TaskKind kind = kinds.get(name.kind());
        if (kind == null) {
            throw new IllegalStateException("nobody knows how to do " + name.kind());
        }
        if (kind.work().apply(name.id()) instanceof Next.Again again) {
            schedule(name.kind(), name.id(), again.at());
        }
    }

    private Optional<Name> takeDue() {
        lock.lock();
        try {
            Optional<Name> due = waiting.entrySet().stream()
                    .filter(one -> !one.getValue().isAfter(clock.instant()))
                    .map(Map.Entry::getKey)
                    .findFirst();
            due.ifPresent(waiting::remove);
            return due;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until work of this kind waits.
     *
     * @return false if that did not happen in time
     */
    public boolean await(String kind, Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lock();
        try {
            while (waiting.keySet().stream().noneMatch(name -> name.kind().equals(kind)) && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return nanos > 0;
        } finally {
            lock.unlock();
        }
    }

    /** What waits, in the order in which it was first asked for. */
    public List<Name> waiting() {
        lock.lock();
        try {
            return List.copyOf(waiting.keySet());
        } finally {
            lock.unlock();
        }
    }
}
