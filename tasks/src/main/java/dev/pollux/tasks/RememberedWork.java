package dev.pollux.tasks;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One kind of work in the words of the library. */
final class RememberedWork {

    private static final Logger LOG = LoggerFactory.getLogger(RememberedWork.class);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final TaskKind kind;
    private final InstantSource clock;

    private RememberedWork(TaskKind kind, InstantSource clock) {
        this.kind = kind;
        this.clock = clock;
    }

    static Task<Void> of(TaskKind kind, InstantSource clock) {
        RememberedWork work = new RememberedWork(kind, clock);
        return Tasks.custom(kind.name(), Void.class)
                .onFailure(work::doAgainLater)
                .onDeadExecution((complete, row) -> row.reschedule(complete, clock.instant()))
                .execute((instance, _) -> work.doFor(instance.getId()));
    }

    /** Does the work, and says what becomes of its row. The row is written without interruption. */
    private CompletionHandler<Void> doFor(String id) {
        Next next = attempt(id);
        return switch (next) {
            case Next.Done _ -> new CompletionHandler.OnCompleteRemove<>();
            case Next.Again again -> (complete, row) -> row.reschedule(complete, again.at());
        };
    }

    private Next attempt(String id) {
        try {
            return kind.work().apply(id);
        } catch (RuntimeException | Error failure) {
            if (Thread.interrupted()) {
                return Next.again(clock.instant());
            }
            LOG.warn("{} {} is done again later: {}", kind.name(), id, described(failure));
            throw failure;
        } finally {
            boolean _ = Thread.interrupted();
        }
    }

    /** What was thrown and where: a message may hold what belongs in no log. */
    private static String described(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void doAgainLater(ExecutionComplete complete, ExecutionOperations<Void> row) {
        row.reschedule(complete, clock.instant().plus(pause(complete.getExecution().consecutiveFailures)));
    }

    private static Duration pause(int failuresBefore) {
        Duration doubled = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failuresBefore, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
