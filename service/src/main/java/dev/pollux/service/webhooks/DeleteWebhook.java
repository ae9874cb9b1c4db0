package dev.pollux.service.webhooks;

import dev.pollux.protocol.admin.Empty;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;

/** {@code webhooks.delete}: with it goes what was to be delivered to it. Safe for use by many threads at once. */
public final class DeleteWebhook {

    private final Registration registration;

    /** Deletes what is registered there. */
    public DeleteWebhook(Registration registration) {
        this.registration = registration;
    }

    /**
     * Forgets it.
     *
     * @param name its id, with or without {@code webhooks/}
     * @throws ApiException if the project has none of this name (wire: 404 NOT_FOUND)
     */
    public Empty call(CallContext context, String name) {
        if (!registration.webhooks().delete(context.project(), Registration.idOf(name))) {
            throw Registration.notFound(name);
        }
        return new Empty();
    }
}
