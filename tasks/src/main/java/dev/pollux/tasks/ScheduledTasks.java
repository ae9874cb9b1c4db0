package dev.pollux.tasks;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Work that a table remembers ({@code scheduled_tasks}, which must be there), done by db-scheduler.
 *
 * <p>Work that is scheduled for now begins at once on the server that scheduled it. A server with nothing to do asks the database
 * one question per {@link TaskSettings#polling} and writes nothing.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: closing it ends what is being done, which is then done again later.
 */
public final class ScheduledTasks implements DurableTasks, AutoCloseable {

    /** How often a row may change between reading and writing it before somebody must be at fault. */
    private static final int ATTEMPTS = 5;

    /** Rows of kinds that this server does not know are for others: they are never deleted. */
    private static final Duration NEVER = Duration.ofDays(365_000);

    private final Scheduler scheduler;
    private final Set<String> kinds;

    private ScheduledTasks(Scheduler scheduler, Set<String> kinds) {
        this.scheduler = scheduler;
        this.kinds = kinds;
    }

    /**
     * Begins to do the work of these kinds.
     *
     * @throws TaskStoreException if the database cannot be asked
     */
    public static ScheduledTasks start(DataSource database, List<TaskKind> kinds, TaskSettings settings) {
        Set<String> names = kinds.stream().map(TaskKind::name).collect(Collectors.toUnmodifiableSet());
        Scheduler scheduler = scheduler(database, kinds, settings);
        return stored(() -> {
            if (settings.alone()) {
                TaskRows.release(database);
            }
            scheduler.start();
            return new ScheduledTasks(scheduler, names);
        });
    }

    private static Scheduler scheduler(DataSource database, List<TaskKind> kinds, TaskSettings settings) {
        List<Task<?>> tasks = kinds.stream()
                .<Task<?>>map(kind -> RememberedWork.of(kind, settings.clock()))
                .toList();
        return new SteadyBuilder(database, tasks)
                .tableName(TaskRows.TABLE)
                .jdbcCustomization(
                        new TaskRows(kinds.stream().map(TaskKind::name).toList(), settings.alone()))
                .serializer(new NothingBesideTheId())
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .threads(settings.threads())
                .executorService(Executors.newFixedThreadPool(settings.threads(), threads("task-")))
                .dueExecutor(Executors.newSingleThreadExecutor(threads("tasks-due-")))
                .housekeeperExecutor(Executors.newScheduledThreadPool(2, threads("tasks-alive-")))
                .pollUsingLockAndFetch(0.99, 1.0)
                .pollingInterval(settings.polling())
                .enableImmediateExecution()
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(settings.grace())
                .deleteUnresolvedAfter(NEVER)
                .failureLogging(LogLevel.OFF, false)
                .clock(settings.clock()::instant)
                .build();
    }

    /** Looks for work at a pace that no change of the system's clock disturbs. */
    private static final class SteadyBuilder extends SchedulerBuilder {

        SteadyBuilder(DataSource database, List<Task<?>> tasks) {
            super(database, tasks);
        }

        @Override
        protected Waiter buildWaiter() {
            return new Waiter(poolingInterval, () -> Instant.EPOCH.plusNanos(System.nanoTime()));
        }
    }

    private static ThreadFactory threads(String name) {
        return Thread.ofVirtual().name(name, 0).factory();
    }

    @Override
    public void schedule(String kind, String id, Instant at) {
        TaskInstance<Void> task = new TaskInstance<>(requireKnown(kind), id);
        boolean remembered = false;
        for (int attempt = 0; attempt < ATTEMPTS && !remembered; attempt++) {
            remembered = changed(() -> scheduler.scheduleIfNotExists(task, at)) || bringForward(task, at);
        }
        if (!remembered) {
            throw new TaskStoreException("work changes faster than it can be scheduled", null);
        }
    }

    /** Has waiting work done earlier; returns false if that is no more what it is. */
    private boolean bringForward(TaskInstanceId task, Instant at) {
        Optional<ScheduledExecution<Object>> known = stored(() -> scheduler.getScheduledExecution(task));
        if (known.isEmpty()) {
            return false;
        }
        if (known.get().isPicked() || !at.isBefore(known.get().getExecutionTime())) {
            return true;
        }
        return changed(() -> scheduler.reschedule(task, at));
    }

    @Override
    public boolean cancel(String kind, String id) {
        TaskInstanceId task = TaskInstanceId.of(requireKnown(kind), id);
        return changed(() -> {
            scheduler.cancel(task);
            return true;
        });
    }

    /** Stops looking for work; what is being done ends soon, or is interrupted. */
    @Override
    public void close() {
        scheduler.stop();
    }

    private String requireKnown(String kind) {
        if (!kinds.contains(kind)) {
            throw new IllegalArgumentException("nobody does " + kind);
        }
        return kind;
    }

    /** Returns false where the row was not as it was thought to be: gone, being done, or changed by another. */
    private static boolean changed(Supplier<Boolean> change) {
        return stored(() -> {
            try {
                return change.get();
            } catch (DbSchedulerException other) {
                return false;
            }
        });
    }

    private static <T> T stored(Supplier<T> access) {
        try {
            return access.get();
        } catch (RuntimeException failure) {
            throw new TaskStoreException("the database does not remember work: " + failure.getMessage(), failure);
        }
    }
}
