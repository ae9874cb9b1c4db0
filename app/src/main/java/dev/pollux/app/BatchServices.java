package dev.pollux.app;

import dev.pollux.app.configuration.BatchingSettings;
import dev.pollux.app.configuration.Configuration;
import dev.pollux.server.BatchRoutes;
import dev.pollux.server.endpoint.Route;
import dev.pollux.service.batches.BatchAllowance;
import dev.pollux.service.batches.BatchMethods;
import dev.pollux.service.batches.Batching;
import dev.pollux.service.batches.execution.BatchExecution;
import dev.pollux.service.batches.execution.BatchServing;
import dev.pollux.service.batches.execution.BatchSettings;
import dev.pollux.service.files.FileUse;
import dev.pollux.service.files.Filing;
import dev.pollux.service.models.Serving;
import dev.pollux.service.usage.UsageLedger;
import dev.pollux.service.webhooks.Notices;
import dev.pollux.service.webhooks.TargetRule;
import dev.pollux.tasks.TaskKind;
import java.util.List;

/**
 * The Batch API, and what works on its jobs. Lifetime: {@link #start} once the tasks have begun, until {@link #close}; before the models
 * are closed.
 */
final class BatchServices implements AutoCloseable {

    private final BatchExecution execution;
    private final List<Route> routes;

    private BatchServices(BatchExecution execution, List<Route> routes) {
        this.execution = execution;
        this.routes = routes;
    }

    /**
     * What others have that batches need.
     *
     * @param serving answers items
     * @param filing where inputs are and results go
     * @param ledger what items use is noted there
     * @param tasks has done what is done for whole jobs
     * @param notices tells of ends
     * @param targets where ends may be told
     */
    record Neighbours(
            Serving serving, Filing filing, UsageLedger ledger, LateTasks tasks, Notices notices, TargetRule targets) {}

    static BatchServices of(Configuration configuration, Platform platform, Neighbours neighbours) {
        BatchingSettings settings = configuration.batches();
        BatchExecution execution = new BatchExecution(new BatchServing(
                () -> platform.store().batches(),
                neighbours.tasks()::tasks,
                neighbours.filing(),
                neighbours.serving(),
                neighbours.notices(),
                neighbours.ledger(),
                new BatchSettings(
                        settings.workers(),
                        settings.retention(),
                        !platform.isShared(),
                        configuration.usage().zone())));
        Batching batching = new Batching(
                () -> platform.store().batches(),
                neighbours.serving().languageModels(),
                neighbours.serving().embeddingModels(),
                new FileUse(neighbours.filing()),
                platform.admission(),
                neighbours.targets(),
                new BatchAllowance(settings.perProject(), settings.fileBytes(), settings.lifetime()),
                execution,
                neighbours.filing().clock());
        return new BatchServices(execution, BatchRoutes.of(BatchMethods.of(batching), settings.inlineBytes()));
    }

    /** What answers. */
    List<Route> routes() {
        return routes;
    }

    /** What of it is done later. */
    List<TaskKind> taskKinds() {
        return execution.taskKinds();
    }

    /** Begins to work on jobs. */
    void start() {
        execution.start();
    }

    @Override
    public void close() {
        execution.close();
    }
}
