package dev.pollux.service.webhooks;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.Store;
import dev.pollux.store.webhooks.Webhook;
import dev.pollux.store.webhooks.WebhookRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * What the methods of the collection {@code webhooks} work on.
 *
 * @param store may block until it is open
 * @param seal seals secrets
 * @param targets where webhooks may be
 * @param most how many a project has at most
 * @param clock the time of day
 */
public record Registration(
        Supplier<? extends Store> store, SecretSeal seal, TargetRule targets, int most, InstantSource clock) {

    private static final String COLLECTION = "webhooks/";

    WebhookRepository webhooks() {
        return store.get().webhooks();
    }

    /** The time of day in the resolution of the store. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The project's webhook.
     *
     * @param name its id, with or without {@code webhooks/}
     * @throws ApiException if there is none (wire: 404 NOT_FOUND)
     */
    Webhook require(String projectId, String name) {
        return webhooks().find(projectId, idOf(name)).orElseThrow(() -> notFound(name));
    }

    static String idOf(String name) {
        return name.startsWith(COLLECTION) ? name.substring(COLLECTION.length()) : name;
    }

    static ApiException notFound(String name) {
        return ApiException.notFound("There is no webhook " + idOf(name) + ".");
    }
}
