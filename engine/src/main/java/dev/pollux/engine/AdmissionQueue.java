package dev.pollux.engine;

import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The requests that wait for slots, and which of them is next: the first of the next of the {@link ServiceLines}.
 *
 * <p>Only the next request may start, even where a later one would fit. So a request for many slots is overtaken by more urgent
 * ones at most.
 *
 * <p>Bound: each line has its own, so that a crowd of one class does not keep the others out.
 *
 * <p>Threading: confined like its {@link Scheduler}.
 */
final class AdmissionQueue<D extends Demand> {

    private final int limit;
    private final ServiceLines<D> lines = new ServiceLines<>();

    /** @param limit the most requests that wait in one line */
    AdmissionQueue(int limit) {
        this.limit = limit;
    }

    /** Adds a request at the end of its line; the line may be longer than its limit until {@link #withdrawIfOverLimit}. */
    void add(D demand) {
        lines.of(demand.serviceClass()).add(demand);
    }

    /** Takes a request away that was added last, still waits and makes its line too long; returns whether it did. */
    boolean withdrawIfOverLimit(D demand) {
        Deque<D> line = lines.of(demand.serviceClass());
        return line.size() > limit && line.remove(demand);
    }

    /** Who starts next; empty when nobody waits. */
    Optional<D> next() {
        return Optional.ofNullable(lines.next().peek());
    }

    /** Takes the next request away, as it starts. There must be one. */
    D take() {
        D demand = lines.next().remove();
        lines.turn(demand.serviceClass() == ServiceClass.STANDARD);
        return demand;
    }

    void removeIf(Predicate<D> condition) {
        lines.removeIf(condition);
    }

    /** All that wait, the most urgent first. */
    Stream<D> stream() {
        return lines.stream();
    }

    int size() {
        return lines.size();
    }
}
