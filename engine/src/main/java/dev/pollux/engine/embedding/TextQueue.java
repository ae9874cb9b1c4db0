package dev.pollux.engine.embedding;

import dev.pollux.engine.ServiceClass;
import dev.pollux.engine.ServiceLines;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests whose texts wait, and which texts are computed next. A pass is a turn of the {@link ServiceLines}, and goes on with
 * those that are next after its first.
 *
 * <p>Within a line the requests take turns, a text each, so that a question does not wait behind the hundred documents that came
 * before it.
 *
 * <p>A text that does not fit beside those before it ends the pass and is the next one's first: long texts are not overtaken. So
 * does one that makes way for the first: a pass is no longer for the sake of those whom nobody waits for.
 *
 * <p>Threading: confined by its owner's lock.
 */
final class TextQueue {

    private final int limit;
    private final ServiceLines<QueuedTexts> lines = new ServiceLines<>();

    /** @param limit the most requests that wait in one line */
    TextQueue(int limit) {
        this.limit = limit;
    }

    /** Adds a request at the end of its line; returns false if that is full. */
    boolean offer(QueuedTexts request) {
        Deque<QueuedTexts> line = lines.of(request.serviceClass());
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
            if (pass.size() == texts || request.nextTokens() > room || makesWay(request, pass)) {
                break;
            }
            room -= request.nextTokens();
            pass.add(takeTurn(request));
        }
        lines.turn(pass.stream().anyMatch(text -> text.request().serviceClass() == ServiceClass.STANDARD));
        return pass;
    }

    private static boolean makesWay(QueuedTexts request, List<QueuedText> pass) {
        return !pass.isEmpty()
                && request.serviceClass().makesWayFor(pass.getFirst().request().serviceClass());
    }

    private QueuedText takeTurn(QueuedTexts request) {
        Deque<QueuedTexts> line = lines.of(request.serviceClass());
        line.remove();
        QueuedText text = request.take();
        if (request.hasNext()) {
            line.add(request);
        }
        return text;
    }

    private @Nullable QueuedTexts next() {
        return lines.next().peek();
    }

    /** Takes what waits of a request out of its line. */
    void remove(QueuedTexts request) {
        lines.of(request.serviceClass()).remove(request);
    }

    /** All requests with texts that wait. */
    Stream<QueuedTexts> stream() {
        return lines.stream();
    }

    int size() {
        return lines.size();
    }
}
