package dev.pollux.app;

import dev.pollux.tasks.DurableTasks;
import dev.pollux.tasks.ScheduledTasks;
import dev.pollux.tasks.TaskKind;
import dev.pollux.tasks.TaskSettings;
import dev.pollux.tasks.TaskStoreException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this server does later. It begins on a thread of its own as soon as the store is open; whoever wants something remembered before
 * waits for that.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: until {@link #close}, before the store is closed.
 */
final class LateTasks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LateTasks.class);

    private final CompletableFuture<ScheduledTasks> started = new CompletableFuture<>();

    private LateTasks() {}

    /** One that does nothing until {@link #begin}: what it is to do may need it itself. */
    static LateTasks create() {
        return new LateTasks();
    }

    /**
     * Begins to do work of these kinds.
     *
     * @param database of the store; may block until that is open
     */
    void begin(Supplier<DataSource> database, List<TaskKind> kinds, TaskSettings settings) {
        Thread.ofPlatform().name("start-tasks").daemon().start(() -> start(database, kinds, settings));
    }

    private void start(Supplier<DataSource> database, List<TaskKind> kinds, TaskSettings settings) {
        try {
            started.complete(ScheduledTasks.start(database.get(), kinds, settings));
        } catch (RuntimeException | LinkageError failure) {
            LOG.error("nothing can be done later: {}", failure.getMessage());
            started.completeExceptionally(failure);
        }
    }

    /**
     * What remembers work; waits until it can.
     *
     * @throws TaskStoreException if it could not begin
     */
    DurableTasks tasks() {
        try {
            return started.join();
        } catch (CompletionException failure) {
            throw new TaskStoreException("what is done later could not begin", failure);
        }
    }

    @Override
    public void close() {
        // What failed to begin needs no end, and nobody waits for the rest.
        var _ = started.thenAccept(ScheduledTasks::close);
    }
}
