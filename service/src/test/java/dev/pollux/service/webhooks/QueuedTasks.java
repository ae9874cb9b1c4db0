package dev.pollux.service.webhooks;

import dev.pollux.tasks.DurableTasks;
import dev.pollux.tasks.Next;
import dev.pollux.tasks.TaskKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tasks of one kind that wait until a test does them. */
final class QueuedTasks implements DurableTasks {

    private final Map<String, Instant> waiting = new ConcurrentHashMap<>();

    @Override
    public void schedule(String kind, String id, Instant at) {
        waiting.merge(id, at, (before, now) -> before.isBefore(now) ? before : now);
    }

    @Override
    public boolean cancel(String kind, String id) {
        return waiting.remove(id) != null;
    }

    /** Forgets everything, as no database would. */
    void lose() {
        waiting.clear();
    }

    /** When what waits is to be done. */
    Map<String, Instant> waiting() {
        return Map.copyOf(waiting);
    }

    /** Does all that is due, once. */
    void runDue(TaskKind kind, Instant now) {
        List<String> due = waiting.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        due.forEach(id -> run(kind, id));
    }

    private void run(TaskKind kind, String id) {
        switch (kind.work().apply(id)) {
            case Next.Done() -> waiting.remove(id);
            case Next.Again(Instant at) -> waiting.put(id, at);
        }
    }
}
