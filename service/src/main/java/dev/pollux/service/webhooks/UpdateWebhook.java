package dev.pollux.service.webhooks;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.webhooks.Webhook;
import dev.pollux.service.CallContext;
import dev.pollux.service.UpdateMask;
import java.util.Optional;
import java.util.Set;

/**
 * {@code webhooks.update}: name, URI, events and state can change. One that is enabled begins anew, as if no delivery to it had
 * failed. Safe for use by many threads at once.
 */
public final class UpdateWebhook {

    private static final Set<String> CHANGEABLE = Set.of("name", "uri", "subscribed_events", "state");

    private final Registration registration;
    private final WebhookCheck check;

    /** Changes what is registered there. */
    public UpdateWebhook(Registration registration) {
        this.registration = registration;
        this.check = new WebhookCheck(registration.targets());
    }

    /**
     * Changes it as {@code change} says; what is output only in it is left out.
     *
     * @param name its id, with or without {@code webhooks/}
     * @param updateMask names what is to change; without it, that is whatever {@code change} holds
     * @throws ApiException if it cannot be changed so (wire: 400 INVALID_ARGUMENT), or is not there (404 NOT_FOUND)
     */
    public Webhook call(CallContext context, String name, Webhook change, Optional<String> updateMask) {
        UpdateMask mask = UpdateMask.of(updateMask, CHANGEABLE);
        dev.pollux.store.webhooks.Webhook changed =
                changed(registration.require(context.project(), name), change, mask);
        if (!registration.webhooks().update(changed)) {
            throw Registration.notFound(name);
        }
        return WebhookRecords.of(changed, changed.updatedAt(), null);
    }

    private dev.pollux.store.webhooks.Webhook changed(
            dev.pollux.store.webhooks.Webhook old, Webhook change, UpdateMask mask) {
        return new dev.pollux.store.webhooks.Webhook(
                old.projectId(),
                old.id(),
                mask.covers("name", change.name() != null) ? check.name(change.name()) : old.name(),
                mask.covers("uri", change.uri() != null) ? check.uri(change.uri()) : old.uri(),
                mask.covers("subscribed_events", !change.subscribedEvents().isEmpty())
                        ? check.events(change.subscribedEvents())
                        : old.events(),
                mask.covers("state", change.state() != null) ? check.state(change.state()) : old.state(),
                old.secrets(),
                old.createdAt(),
                registration.now());
    }
}
