package dev.pollux.app;

import dev.pollux.app.configuration.Configuration;
import dev.pollux.app.configuration.WebhookSettings;
import dev.pollux.outbound.OutboundClient;
import dev.pollux.outbound.UrlPolicy;
import dev.pollux.server.WebhookRoutes;
import dev.pollux.server.endpoint.Route;
import dev.pollux.service.recording.RepeatedTask;
import dev.pollux.service.webhooks.DeliveryLimits;
import dev.pollux.service.webhooks.DeliveryMethods;
import dev.pollux.service.webhooks.DeliveryQueue;
import dev.pollux.service.webhooks.DeliverySweep;
import dev.pollux.service.webhooks.DeliveryWork;
import dev.pollux.service.webhooks.ListDeliveries;
import dev.pollux.service.webhooks.Notices;
import dev.pollux.service.webhooks.RedeliverDelivery;
import dev.pollux.service.webhooks.Registration;
import dev.pollux.service.webhooks.SecretSeal;
import dev.pollux.service.webhooks.Signatures;
import dev.pollux.service.webhooks.TargetRule;
import dev.pollux.service.webhooks.UrlTargets;
import dev.pollux.service.webhooks.WebhookMethods;
import dev.pollux.service.webhooks.jwt.InstallationKey;
import dev.pollux.service.webhooks.jwt.PublicKeys;
import dev.pollux.service.webhooks.jwt.TokenSigner;
import dev.pollux.store.Store;
import dev.pollux.tasks.DurableTasks;
import dev.pollux.tasks.TaskKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Webhooks: their API, and the telling. Lifetime: until {@link #close}, when no task runs any more and before the store is closed.
 */
final class WebhookServices implements AutoCloseable {

    private static final String ISSUER = "pollux";
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

    private final OutboundClient client;
    private final TargetRule targets;
    private final DeliveryQueue queue;
    private final DeliveryWork work;
    private final List<Route> routes;
    private final RepeatedTask sweep;

    private WebhookServices(Configuration configuration, Platform platform, Supplier<? extends DurableTasks> tasks) {
        WebhookSettings settings = configuration.webhooks();
        InstantSource clock = InstantSource.system();
        Supplier<Store> store = platform::store;
        SecretSeal seal = new SecretSeal(platform::webhookKey);
        InstallationKey key = new InstallationKey(store, seal);
        this.client = new OutboundClient(policy(settings));
        this.targets = new UrlTargets(client);
        this.queue = new DeliveryQueue(store, tasks, clock);
        this.work = new DeliveryWork(
                store,
                client,
                new Signatures(
                        seal,
                        new TokenSigner(key, configuration.access().publicUrl().orElse(ISSUER))),
                DeliveryLimits.disablingAfter(settings.disableAfter()),
                clock);
        this.routes = WebhookRoutes.of(
                WebhookMethods.of(new Registration(store, seal, targets, settings.perProject(), clock), queue),
                new PublicKeys(key),
                new DeliveryMethods(new ListDeliveries(store), new RedeliverDelivery(store, tasks, clock)));
        this.sweep = RepeatedTask.start(
                "webhook-sweep", SWEEP_INTERVAL, new DeliverySweep(store, tasks, settings.retention(), clock));
    }

    /** @param tasks have deliveries made, by {@link #kind} */
    static WebhookServices start(Configuration configuration, Platform platform, LateTasks tasks) {
        return new WebhookServices(configuration, platform, tasks::tasks);
    }

    private static UrlPolicy policy(WebhookSettings settings) {
        return new UrlPolicy(settings.privateNetworks(), settings.hosts(), settings.ports(), settings.plainHttp());
    }

    /** What answers. */
    List<Route> routes() {
        return routes;
    }

    /** Tells receivers what happened. */
    Notices notices() {
        return queue;
    }

    /** Where requests may have their own notices sent. */
    TargetRule targets() {
        return targets;
    }

    /** Makes deliveries. */
    TaskKind kind() {
        return work.kind();
    }

    @Override
    public void close() {
        sweep.close();
        client.close();
    }
}
