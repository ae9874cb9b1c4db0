package dev.pollux.service.batches.execution;

import dev.pollux.protocol.error.RpcCode;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends jobs whose time is up, has done what a crash has left undone, and forgets jobs that ended long ago. Several servers over one
 * store may sweep at once.
 */
final class BatchSweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchSweep.class);
    private static final int SOME = 100;
    private static final int ROWS = 100_000;
    private static final Failure TOO_LATE =
            new Failure(RpcCode.DEADLINE_EXCEEDED.number(), "The batch was not done in time.");

    private final BatchServing serving;
    private final JobTasks tasks;
    private final Ending ending;

    BatchSweep(BatchServing serving, JobTasks tasks, Ending ending) {
        this.serving = serving;
        this.tasks = tasks;
        this.ending = ending;
    }

    @Override
    public void run() {
        int expired = expire();
        serving.batches().unread(SOME).forEach(batch -> tasks.schedule(JobTasks.INTAKE, batch));
        serving.batches().finished(SOME).forEach(batch -> tasks.schedule(JobTasks.CONCLUSION, batch));
        int rows = serving.batches()
                .deleteOld(serving.now().minus(serving.settings().retention()), ROWS);
        if (expired + rows > 0) {
            LOG.info("{} batches had expired; {} rows of ended ones were not needed", expired, rows);
        }
    }

    private int expire() {
        List<Batch> overdue = serving.batches().overdue(serving.now(), SOME);
        return Math.toIntExact(overdue.stream()
                .filter(batch -> ending.fail(batch, State.EXPIRED, TOO_LATE))
                .count());
    }
}
