package dev.pollux.service.webhooks;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.webhooks.Webhook;
import dev.pollux.service.CallContext;
import dev.pollux.service.UpdateMask;
import dev.pollux.store.webhooks.Webhook.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * {@code webhooks.update}: name, URI, events and state can change. One that was disabled and is enabled begins anew, as if no delivery
 * to it had failed. Safe for use by many threads at once.
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
        UnaryOperator<dev.pollux.store.webhooks.Webhook> checked =
                checked(change, UpdateMask.of(updateMask, CHANGEABLE), registration.now());
        dev.pollux.store.webhooks.Webhook changed = registration
                .webhooks()
                .update(context.project(), Registration.idOf(name), checked)
                .orElseThrow(() -> Registration.notFound(name));
        return WebhookRecords.of(changed, changed.updatedAt(), null);
    }

    /** What is to become of a webhook. What is wrong with the change is said here, before the store is asked. */
    private UnaryOperator<dev.pollux.store.webhooks.Webhook> checked(Webhook change, UpdateMask mask, Instant now) {
        Optional<String> name = covered(mask, "name", change.name() != null, () -> check.name(change.name()));
        Optional<String> uri = covered(mask, "uri", change.uri() != null, () -> check.uri(change.uri()));
        Optional<List<String>> events = covered(
                mask,
                "subscribed_events",
                !change.subscribedEvents().isEmpty(),
                () -> check.events(change.subscribedEvents()));
        Optional<State> state = covered(mask, "state", change.state() != null, () -> check.state(change.state()));
        return present -> new dev.pollux.store.webhooks.Webhook(
                present.projectId(),
                present.id(),
                name.orElse(present.name()),
                uri.orElse(present.uri()),
                events.orElse(present.events()),
                state.orElse(present.state()),
                present.secrets(),
                present.createdAt(),
                now);
    }

    private static <T> Optional<T> covered(UpdateMask mask, String path, boolean present, Supplier<T> value) {
        return mask.covers(path, present) ? Optional.of(value.get()) : Optional.empty();
    }
}
