package dev.pollux.service.webhooks;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.webhooks.Webhook;
import dev.pollux.service.CallContext;

/** {@code webhooks.get}. Safe for use by many threads at once. */
public final class GetWebhook {

    private final Registration registration;

    /** Describes what is registered there. */
    public GetWebhook(Registration registration) {
        this.registration = registration;
    }

    /**
     * What is known of it, without its secrets.
     *
     * @param name its id, with or without {@code webhooks/}
     * @throws ApiException if the project has none of this name (wire: 404 NOT_FOUND)
     */
    public Webhook call(CallContext context, String name) {
        return WebhookRecords.of(registration.require(context.project(), name), registration.now(), null);
    }
}
