package dev.pollux.service.batches.execution;

import dev.pollux.protocol.error.RpcCode;
import dev.pollux.service.batches.Running;
import dev.pollux.service.recording.RepeatedTask;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.tasks.TaskKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works on jobs: answers their items on this server, and does its share of what is done for whole jobs.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: from {@link #start} to {@link #close}, which stops what runs and gives
 * it back to the store.
 */
public final class BatchExecution implements Running, AutoCloseable {

    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final Failure CANCELLED = new Failure(RpcCode.CANCELLED.number(), "The batch was cancelled.");

    private final JobTasks tasks;
    private final Ending ending;
    private final Intake intake;
    private final Conclusion conclusion;
    private final BatchRunner runner;
    private final BatchSweep sweep;
    private @Nullable RepeatedTask sweeping;

    /** Will work with this. */
    public BatchExecution(BatchServing serving) {
        this.tasks = new JobTasks(serving);
        this.ending = new Ending(serving, tasks);
        this.runner = new BatchRunner(serving, tasks);
        this.intake = new Intake(serving, tasks, ending, runner::wake);
        this.conclusion = new Conclusion(ending, new ResultFile(serving));
        this.sweep = new BatchSweep(serving, tasks, ending);
    }

    /** What is to be done durably; whoever does it gets this before {@link #start}. */
    public List<TaskKind> taskKinds() {
        return List.of(
                tasks.kind(JobTasks.INTAKE, intake::take),
                tasks.kind(JobTasks.CONCLUSION, conclusion::conclude),
                tasks.kind(JobTasks.NOTICE, ending::tell));
    }

    /** Begins to work. */
    public void start() {
        runner.start();
        sweeping = RepeatedTask.start("batch-sweep", SWEEP, sweep);
    }

    @Override
    public void begun(Batch batch) {
        if (batch.input() instanceof BatchInput.Lines) {
            tasks.scheduleIfPossible(JobTasks.INTAKE, batch);
        } else {
            runner.wake();
        }
    }

    @Override
    public boolean cancel(Batch batch) {
        boolean cancelled = ending.fail(batch, State.CANCELLED, CANCELLED);
        runner.stop(batch.id());
        return cancelled;
    }

    @Override
    public void forgotten(String batchId) {
        runner.stop(batchId);
    }

    /** Does at once what is done every half minute. */
    void sweep() {
        sweep.run();
    }

    /** Does at once what is done every few seconds. */
    void renew() {
        runner.renew();
    }

    @Override
    public void close() {
        if (sweeping != null) {
            sweeping.close();
        }
        runner.close();
    }
}
