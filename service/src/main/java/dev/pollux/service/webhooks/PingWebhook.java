package dev.pollux.service.webhooks;

import dev.pollux.protocol.admin.Empty;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
import dev.pollux.store.webhooks.Webhook;
import java.util.Map;

/** {@code webhooks.ping}: sends a webhook a test, whatever it is subscribed to and also when it is disabled. Safe for use by many threads at once. */
public final class PingWebhook {

    private final Registration registration;
    private final DeliveryQueue queue;

    /** Pings what is registered there, by way of {@code queue}. */
    public PingWebhook(Registration registration, DeliveryQueue queue) {
        this.registration = registration;
        this.queue = queue;
    }

    /**
     * Remembers that it is to be sent; does not wait for that.
     *
     * @param name its id, with or without {@code webhooks/}
     * @throws ApiException if the project has none of this name (wire: 404 NOT_FOUND)
     */
    public Empty call(CallContext context, String name) {
        Webhook webhook = registration.require(context.project(), name);
        queue.ping(
                webhook,
                new Notice(
                        "webhooks/" + webhook.id() + "/ping/" + RandomIds.delivery(),
                        EventTypes.PING,
                        registration.now(),
                        Map.of("id", webhook.id())));
        return new Empty();
    }
}
