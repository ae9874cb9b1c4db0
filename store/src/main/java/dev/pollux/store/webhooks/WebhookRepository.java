package dev.pollux.store.webhooks;

import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
     * Replaces the name, URI, events, state and time of change; false when there is no such webhook. One that is enabled is from then
     * on as if no delivery to it had failed.
     */
    boolean update(Webhook webhook);

    /** Forgets a webhook, its secrets, and what was to be delivered to it or was; false when there is none. */
    boolean delete(String projectId, String id);

    /**
     * Adds a secret, and forgets those that have expired by its creation; false when there is no such webhook.
     *
     * @param others when the others expire at the latest
     */
    boolean rotate(String projectId, String id, SigningSecret secret, Instant others);
}
