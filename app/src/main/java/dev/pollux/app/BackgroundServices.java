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
 * What goes on while no client waits for it. Lifetime: from {@link #begin} until {@link #close}, before models, files and store are
 * closed.
 */
final class BackgroundServices implements AutoCloseable {

    private final Platform platform;
    private final LateTasks tasks;
    private final BatchServices batches;
    private final WebhookServices webhooks;

    private BackgroundServices(Platform platform, LateTasks tasks, BatchServices batches, WebhookServices webhooks) {
        this.platform = platform;
        this.tasks = tasks;
        this.batches = batches;
        this.webhooks = webhooks;
    }

    /**
     * Nothing begins yet.
     *
     * @param serving answers items of batches
     * @param filing where their inputs are and their results go
     * @param ledger what they use is noted there
     */
    static BackgroundServices of(
            Configuration configuration, Platform platform, Serving serving, Filing filing, UsageLedger ledger) {
        LateTasks tasks = LateTasks.create();
        WebhookServices webhooks = WebhookServices.start(configuration, platform, tasks);
        BatchServices batches = BatchServices.of(
                configuration,
                platform,
                new BatchServices.Neighbours(serving, filing, ledger, tasks, webhooks.notices(), webhooks.targets()));
        return new BackgroundServices(platform, tasks, batches, webhooks);
    }

    /** To be called when the server listens: callers come first. Begins as soon as the store is open, which nobody waits for here. */
    void begin() {
        InstantSource clock = InstantSource.system();
        tasks.begin(
                platform::connections,
                Stream.concat(batches.taskKinds().stream(), Stream.of(webhooks.kind()))
                        .toList(),
                platform.isShared() ? TaskSettings.shared(clock) : TaskSettings.alone(clock));
        batches.start();
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
