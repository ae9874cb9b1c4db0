package dev.pollux.service.webhooks;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.webhooks.Webhook;
import dev.pollux.service.CallContext;
import dev.pollux.store.webhooks.Webhook.State;
import java.time.Instant;
import java.util.List;

/** {@code webhooks.create}: the answer is the only one that shows the secret. Safe for use by many threads at once. */
public final class CreateWebhook {

    private final Registration registration;
    private final WebhookCheck check;

    /** Registers there. */
    public CreateWebhook(Registration registration) {
        this.registration = registration;
        this.check = new WebhookCheck(registration.targets());
    }

    /**
     * Registers what {@code asked} says; what is output only in it is left out.
     *
     * @throws ApiException if it cannot be (wire: 400 INVALID_ARGUMENT), or the project has as many as it may
     *     (400 FAILED_PRECONDITION)
     */
    public Webhook call(CallContext context, Webhook asked) {
        Instant now = registration.now();
        String secret = SigningSecrets.create();
        dev.pollux.store.webhooks.Webhook webhook = webhook(context.project(), asked, secret, now);
        if (!registration.webhooks().insert(webhook, registration.most())) {
            throw ApiException.of(
                    RpcCode.FAILED_PRECONDITION, "A project has at most " + registration.most() + " webhooks.");
        }
        return WebhookRecords.of(webhook, now, secret);
    }

    private dev.pollux.store.webhooks.Webhook webhook(String projectId, Webhook asked, String secret, Instant now) {
        String id = RandomIds.webhook();
        return new dev.pollux.store.webhooks.Webhook(
                projectId,
                id,
                check.name(asked.name()),
                check.uri(asked.uri()),
                check.events(asked.subscribedEvents()),
                asked.state() == null ? State.ENABLED : check.state(asked.state()),
                List.of(SigningSecrets.sealed(registration.seal(), id, secret, now)),
                now,
                now);
    }
}
