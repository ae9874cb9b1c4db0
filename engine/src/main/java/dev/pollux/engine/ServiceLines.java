package dev.pollux.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Those that wait, in one line per {@link ServiceClass}, and which line is next.
 *
 * <p>The most urgent line is next, with one exception: of each {@value #MOST_OVERTAKES} + 1 turns while somebody of class STANDARD
 * waits, at least one is that class's. So a flood of PRIORITY slows STANDARD down to a fifth of the turns and never stops it. FLEX
 * and BATCH have no share: they get what is left.
 *
 * <p>Threading: confined like its owner.
 */
public final class ServiceLines<T> {

    /** How many turns in a row may leave out class STANDARD while one of it waits. */
    public static final int MOST_OVERTAKES = 4;

    private final Map<ServiceClass, Deque<T>> lines = new EnumMap<>(ServiceClass.class);
    private int overtakes;

    /** Lines in which nobody waits. */
    public ServiceLines() {
        for (ServiceClass each : ServiceClass.values()) {
            lines.put(each, new ArrayDeque<>());
        }
    }

    /** The line of one class, to add to and to take from. */
    public Deque<T> of(ServiceClass serviceClass) {
        return lines.getOrDefault(serviceClass, new ArrayDeque<>());
    }

    /** The line whose first is next; empty when nobody waits. */
    public Deque<T> next() {
        Deque<T> standard = of(ServiceClass.STANDARD);
        if (overtakes >= MOST_OVERTAKES && !standard.isEmpty()) {
            return standard;
        }
        return lines.values().stream()
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(standard);
    }

    /** A turn has been given; {@code standard} says whether class STANDARD had part in it. To be told after it was taken. */
    public void turn(boolean standard) {
        overtakes = standard || of(ServiceClass.STANDARD).isEmpty() ? 0 : overtakes + 1;
    }

    /** Takes away those for which the condition holds. */
    public void removeIf(Predicate<T> condition) {
        lines.values().forEach(line -> line.removeIf(condition));
    }

    /** All that wait, the most urgent first. */
    public Stream<T> stream() {
        return lines.values().stream().flatMap(Deque::stream);
    }

    /** How many wait. */
    public int size() {
        return lines.values().stream().mapToInt(Deque::size).sum();
    }
}
