package dev.pollux.server;

import dev.pollux.outbound.OutboundClient;
import dev.pollux.outbound.UrlPolicy;
import dev.pollux.server.endpoint.Route;
import dev.pollux.service.webhooks.DeliveryMethods;
import dev.pollux.service.webhooks.DeliveryQueue;
import dev.pollux.service.webhooks.ListDeliveries;
import dev.pollux.service.webhooks.RedeliverDelivery;
import dev.pollux.service.webhooks.Registration;
import dev.pollux.service.webhooks.SecretSeal;
import dev.pollux.service.webhooks.UrlTargets;
import dev.pollux.service.webhooks.WebhookMethods;
import dev.pollux.service.webhooks.jwt.InstallationKey;
import dev.pollux.service.webhooks.jwt.PublicKeys;
import dev.pollux.store.Store;
import dev.pollux.tasks.DurableTasks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks that are registered, and whose deliveries nobody makes. */
final class WebhookSetup {

    private static final DurableTasks NOBODY = new DurableTasks() {
        @Override
        public void schedule(String kind, String id, Instant at) {}

        @Override
        public boolean cancel(String kind, String id) {
            return false;
        }
    };

    private WebhookSetup() {}

    static List<Route> routes(Store store, InstantSource clock) {
        SecretSeal seal = new SecretSeal(() -> new SecretKeySpec(new byte[32], "AES"));
        OutboundClient client = new OutboundClient(new UrlPolicy(false, List.of(), List.of(), false));
        Registration registration = new Registration(() -> store, seal, new UrlTargets(client), 3, clock);
        return WebhookRoutes.of(
                WebhookMethods.of(registration, new DeliveryQueue(() -> store, () -> NOBODY, clock)),
                new PublicKeys(new InstallationKey(() -> store, seal)),
                new DeliveryMethods(
                        new ListDeliveries(() -> store), new RedeliverDelivery(() -> store, () -> NOBODY, clock)));
    }
}
