package dev.pollux.tasks;

import java.time.Instant;

/**
 * Work that is remembered until it is done.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public interface DurableTasks {

    /**
     * Has the work of {@code kind} done for {@code id}, not before {@code at}. Remembered when this returns. Where it waits already,
     * it is done at the earlier of both moments; where it is being done right now, nothing changes.
     *
     * @throws dev.pollux.tasks.TaskStoreException if the database cannot remember it; nothing was changed
     */
    void schedule(String kind, String id, Instant at);

    /** Forgets it unless it is being done right now; false when it was not waiting. */
    boolean cancel(String kind, String id);
}
