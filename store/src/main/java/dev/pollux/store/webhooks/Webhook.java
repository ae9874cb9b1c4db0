package dev.pollux.store.webhooks;

import java.time.Instant;
import java.util.List;

/**
 * A receiver of a project's notices. Moments are kept to the millisecond.
 *
 * @param projectId whose it is
 * @param id its name; unique in the installation
 * @param name what its owner calls it
 * @param uri where it is
 * @param events the types of the notices that it wants
 * @param state whether it is sent anything
 * @param secrets what its deliveries are signed with, the oldest first; also such as have expired
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record Webhook(
        String projectId,
        String id,
        String name,
        String uri,
        List<String> events,
        State state,
        List<SigningSecret> secrets,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether it is sent anything. */
    public enum State {
        /** It is. */
        ENABLED,
        /** Its owner does not want that. */
        DISABLED,
        /** Too many deliveries to it failed. */
        DISABLED_DUE_TO_FAILED_DELIVERIES
    }

    public Webhook {
        events = List.copyOf(events);
        secrets = List.copyOf(secrets);
    }
}
