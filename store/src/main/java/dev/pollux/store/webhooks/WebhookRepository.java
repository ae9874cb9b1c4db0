package dev.pollux.store.webhooks;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Webhooks and their secrets. */
public interface WebhookRepository {

    /**
     * Remembers a webhook; its id is new. False when its project has {@code most} already.
     *
     * @throws dev.pollux.store.StoreException for a defect if the id is not new, or there is no such project; nothing was changed
     */
    boolean insert(Webhook webhook, int most);

    /** The project's webhook of this name. */
    Optional<Webhook> find(String projectId, String id);

    /** The project's webhooks, oldest first, then by id. */
    Page<Webhook> list(String projectId, PageRequest page);

    /** The project's enabled webhooks that want notices of this type. */
    List<Webhook> subscribed(String projectId, String event);

    /**
     * Replaces name, URI, events, state and time of change by what {@code change} makes of them, in one step: what others change at
     * the same time stays. One that was disabled and becomes enabled is from then on as if no delivery to it had failed.
     *
     * @param change sees the webhook as it is in this step; quick, without use of a store. When it throws, nothing is changed
     * @return the webhook from then on; empty when there is no such webhook
     */
    Optional<Webhook> update(String projectId, String id, UnaryOperator<Webhook> change);

    /** Forgets a webhook, its secrets, and what was to be delivered to it or was; false when there is none. */
    boolean delete(String projectId, String id);

    /**
     * Adds a secret, and forgets those that have expired by its creation; false when there is no such webhook.
     *
     * @param others when the others expire at the latest
     */
    boolean rotate(String projectId, String id, SigningSecret secret, Instant others);
}
