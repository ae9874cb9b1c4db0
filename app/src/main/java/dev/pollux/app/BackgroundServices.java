package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.server.endpoint.Route;
import dev.pollux.service.files.Filing;
import dev.pollux.service.models.Serving;
import dev.pollux.service.usage.UsageLedger;
import dev.pollux.tasks.TaskSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * What goes on while no client waits for it. Begins as soon as the store is open, which nobody waits for here. Lifetime: until {@link
 * #close}, before models, files and store are closed.
 */
final class BackgroundServices implements AutoCloseable {

    private final LateTasks tasks;
    private final BatchServices batches;
    private final WebhookServices webhooks;

    private BackgroundServices(LateTasks tasks, BatchServices batches, WebhookServices webhooks) {
        this.tasks = tasks;
        this.batches = batches;
        this.webhooks = webhooks;
    }

    /**
     * Begins.
     *
     * @param serving answers items of batches
     * @param filing where their inputs are and their results go
     * @param ledger what they use is noted there
     */
    static BackgroundServices start(
            Configuration configuration, Platform platform, Serving serving, Filing filing, UsageLedger ledger) {
        LateTasks tasks = LateTasks.create();
        WebhookServices webhooks = WebhookServices.start(configuration, platform, tasks);
        BatchServices batches = BatchServices.of(
                configuration,
                platform,
                new BatchServices.Neighbours(serving, filing, ledger, tasks, webhooks.notices(), webhooks.targets()));
        InstantSource clock = InstantSource.system();
        tasks.begin(
                platform::connections,
                Stream.concat(batches.taskKinds().stream(), Stream.of(webhooks.kind()))
                        .toList(),
                platform.isShared() ? TaskSettings.shared(clock) : TaskSettings.alone(clock));
        batches.start();
        return new BackgroundServices(tasks, batches, webhooks);
    }

    /** What answers. */
    List<Route> routes() {
        return Stream.concat(batches.routes().stream(), webhooks.routes().stream())
                .toList();
    }

    @Override
    public void close() {
        batches.close();
        tasks.close();
        webhooks.close();
    }
}
