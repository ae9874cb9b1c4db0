package dev.pollux.onnx.queue;

import dev.pollux.model.ServiceClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests that wait, in one line per {@link ServiceClass}, and which window is next.
 *
 * <p>Within a line requests take turns, a window each: a request of a hundred texts holds up one that comes after it by a single
 * window. Among lines the most urgent goes first, with one exception: of each {@value #MOST_OVERTAKES} + 1 windows that are taken
 * while class STANDARD waits, at least one is of that class. FLEX and BATCH get what is left.
 *
 * <p>Bound: each line has its own, in tokens, so that a crowd of one class does not keep the others out. A line where nobody waits
 * takes a request of any size: it could not be answered at any other time either.
 *
 * <p>Threading: confined to its owner's lock.
 */
final class Lines {

    /** How many windows of class PRIORITY may go in a row while one of class STANDARD waits. */
    static final int MOST_OVERTAKES = 4;

    private final long limit;
    private final Map<ServiceClass, Deque<Waiting>> lines = new EnumMap<>(ServiceClass.class);
    private int overtakes;

    /** @param limit the most tokens that wait in one line */
    Lines(long limit) {
        this.limit = limit;
        for (ServiceClass each : ServiceClass.values()) {
            lines.put(each, new ArrayDeque<>());
        }
    }

    /** Adds a request at the end of its line; returns false, and does not, where the line would become too long. */
    boolean offer(Encoding encoding) {
        Waiting last = new Waiting(encoding);
        Deque<Waiting> line = line(encoding.serviceClass());
        long waiting = line.stream().mapToLong(Waiting::tokens).sum();
        if (waiting > 0 && waiting + last.tokens() > limit) {
            return false;
        }
        return line.add(last);
    }

    /** Takes the next window away; empty when nobody waits. */
    Optional<Window> take() {
        Deque<Waiting> line = nextLine();
        Optional<Waiting> first = Optional.ofNullable(line.poll());
        first.ifPresent(this::countOvertaking);
        return first.map(Waiting::next).map(window -> {
            first.filter(Waiting::hasNext).ifPresent(line::add);
            return window;
        });
    }

    /** Takes away what of a request still waits. */
    void remove(Encoding encoding) {
        line(encoding.serviceClass()).removeIf(waiting -> waiting.encoding() == encoding);
    }

    /** All that wait, the most urgent first. */
    List<Encoding> encodings() {
        return lines.values().stream()
                .flatMap(Deque::stream)
                .map(Waiting::encoding)
                .toList();
    }

    private void countOvertaking(Waiting first) {
        boolean overtaking = first.encoding().serviceClass() == ServiceClass.PRIORITY
                && !line(ServiceClass.STANDARD).isEmpty();
        overtakes = overtaking ? overtakes + 1 : 0;
    }

    private Deque<Waiting> nextLine() {
        Deque<Waiting> standard = line(ServiceClass.STANDARD);
        if (overtakes >= MOST_OVERTAKES && !standard.isEmpty()) {
            return standard;
        }
        return lines.values().stream()
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(standard);
    }

    private Deque<Waiting> line(ServiceClass serviceClass) {
        return lines.getOrDefault(serviceClass, new ArrayDeque<>());
    }
}
