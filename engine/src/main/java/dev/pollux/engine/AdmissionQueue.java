package dev.pollux.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The requests that wait for slots, in one line per {@link ServiceClass}, and which of them is next.
 *
 * <p>The head of the most urgent line is next, with one exception: of each {@value #MOST_OVERTAKES} + 1 requests that start
 * while one of class STANDARD waits, at least one is of that class. So a flood of PRIORITY slows STANDARD down to a fifth of the
 * starts and never stops it. FLEX has no share: it is what is left.
 *
 * <p>Only the next request may start, even where a later one would fit. So a request for many slots is overtaken by more urgent
 * ones at most.
 *
 * <p>Bound: each line has its own, so that a crowd of one class does not keep the others out.
 *
 * <p>Threading: confined like its {@link Scheduler}.
 */
final class AdmissionQueue<D extends Demand> {

    /** How many of class PRIORITY may start in a row while one of class STANDARD waits. */
    static final int MOST_OVERTAKES = 4;

    private final int limit;
    private final Map<ServiceClass, Deque<D>> lines = new EnumMap<>(ServiceClass.class);
    private int overtakes;

    /** @param limit the most requests that wait in one line */
    AdmissionQueue(int limit) {
        this.limit = limit;
        for (ServiceClass each : ServiceClass.values()) {
            lines.put(each, new ArrayDeque<>());
        }
    }

    /** Adds a request at the end of its line; the line may be longer than its limit until {@link #withdrawIfOverLimit}. */
    void add(D demand) {
        line(demand.serviceClass()).add(demand);
    }

    /** Takes a request away that was added last, still waits and makes its line too long; returns whether it did. */
    boolean withdrawIfOverLimit(D demand) {
        Deque<D> line = line(demand.serviceClass());
        return line.size() > limit && line.remove(demand);
    }

    /** Who starts next; empty when nobody waits. */
    Optional<D> next() {
        return Optional.ofNullable(nextLine().peek());
    }

    /** Takes the next request away, as it starts. There must be one. */
    D take() {
        Deque<D> line = nextLine();
        D demand = line.remove();
        boolean overtaking = demand.serviceClass() == ServiceClass.PRIORITY
                && !line(ServiceClass.STANDARD).isEmpty();
        overtakes = overtaking ? overtakes + 1 : 0;
        return demand;
    }

    void removeIf(Predicate<D> condition) {
        lines.values().forEach(line -> line.removeIf(condition));
    }

    /** All that wait, the most urgent first. */
    Stream<D> stream() {
        return lines.values().stream().flatMap(Deque::stream);
    }

    int size() {
        return lines.values().stream().mapToInt(Deque::size).sum();
    }

    private Deque<D> nextLine() {
        Deque<D> standard = line(ServiceClass.STANDARD);
        if (overtakes >= MOST_OVERTAKES && !standard.isEmpty()) {
            return standard;
        }
        return lines.values().stream()
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(standard);
    }

    private Deque<D> line(ServiceClass serviceClass) {
        return lines.getOrDefault(serviceClass, new ArrayDeque<>());
    }
}
