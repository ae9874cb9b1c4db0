package dev.pollux.engine.embedding;

import dev.pollux.engine.ServiceClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests whose texts wait, in one line per {@link ServiceClass}, and which texts are computed next.
 *
 * <p>More urgent lines go first. Within a line the requests take turns, a text each, so that a question does not wait behind the
 * hundred documents that came before it. Of {@value #MOST_OVERTAKES} + 1 passes while a request of class STANDARD waits, at least
 * one begins with that class; FLEX has no share.
 *
 * <p>A text that does not fit beside those before it ends the pass and is the next one's first: long texts are not overtaken.
 *
 * <p>Threading: confined by its owner's lock.
 */
final class TextQueue {

    /** How many passes in a row may hold nothing of class STANDARD while a request of it waits. */
    static final int MOST_OVERTAKES = 4;

    private final int limit;
    private final Map<ServiceClass, Deque<QueuedTexts>> lines = new EnumMap<>(ServiceClass.class);
    private int overtakes;

    /** @param limit the most requests that wait in one line */
    TextQueue(int limit) {
        this.limit = limit;
        for (ServiceClass each : ServiceClass.values()) {
            lines.put(each, new ArrayDeque<>());
        }
    }

    /** Adds a request at the end of its line; returns false if that is full. */
    boolean offer(QueuedTexts request) {
        Deque<QueuedTexts> line = line(request.serviceClass());
        return line.size() < limit && line.add(request);
    }

    /**
     * Takes the texts of the next pass; empty when nobody waits.
     *
     * @param texts the most texts
     * @param tokens the most tokens of them together; no text has more
     */
    List<QueuedText> take(int texts, int tokens) {
        List<QueuedText> pass = new ArrayList<>();
        int room = tokens;
        for (QueuedTexts request = next(); request != null; request = next()) {
            if (pass.size() == texts || request.nextTokens() > room) {
                break;
            }
            room -= request.nextTokens();
            pass.add(takeTurn(request));
        }
        boolean overtaken = !line(ServiceClass.STANDARD).isEmpty()
                && pass.stream().noneMatch(text -> text.request().serviceClass() == ServiceClass.STANDARD);
        overtakes = overtaken ? overtakes + 1 : 0;
        return pass;
    }

    private QueuedText takeTurn(QueuedTexts request) {
        Deque<QueuedTexts> line = line(request.serviceClass());
        line.remove();
        QueuedText text = request.take();
        if (request.hasNext()) {
            line.add(request);
        }
        return text;
    }

    private @Nullable QueuedTexts next() {
        Deque<QueuedTexts> standard = line(ServiceClass.STANDARD);
        if (overtakes >= MOST_OVERTAKES && !standard.isEmpty()) {
            return standard.peek();
        }
        return lines.values().stream()
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(standard)
                .peek();
    }

    /** Takes what waits of a request out of its line. */
    void remove(QueuedTexts request) {
        line(request.serviceClass()).remove(request);
    }

    /** All requests with texts that wait. */
    Stream<QueuedTexts> stream() {
        return lines.values().stream().flatMap(Deque::stream);
    }

    int size() {
        return lines.values().stream().mapToInt(Deque::size).sum();
    }

    private Deque<QueuedTexts> line(ServiceClass serviceClass) {
        return lines.getOrDefault(serviceClass, new ArrayDeque<>());
    }
}
