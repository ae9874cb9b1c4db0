package dev.pollux.store.webhooks;

import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.PROJECT;

import dev.pollux.store.webhooks.Delivery.Attempt;
import dev.pollux.store.webhooks.Delivery.Progress;
import dev.pollux.store.webhooks.Delivery.Receiver;
import dev.pollux.store.webhooks.Delivery.Registered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Webhooks and deliveries for tests. */
public final class SampleWebhooks {

    /** What they want to be told unless something else is said. */
    public static final String EVENT = "batch.succeeded";

    /** An attempt that failed. */
    public static final Attempt FAILED = new Attempt(NOON.plusSeconds(10), OptionalInt.of(500), "status 500");

    private SampleWebhooks() {}

    /** A secret that does not expire. */
    public static SigningSecret secret(String sealed, Instant createdAt) {
        return new SigningSecret(sealed, "3frh", createdAt, Optional.empty());
    }

    /** An enabled one, made some seconds after noon. */
    public static Webhook webhook(String id, long seconds) {
        return webhook(PROJECT, id, seconds, List.of(EVENT), Webhook.State.ENABLED);
    }

    /** Any one. */
    public static Webhook webhook(String projectId, String id, long seconds, List<String> events, Webhook.State state) {
        Instant made = NOON.plusSeconds(seconds);
        return new Webhook(
                projectId,
                id,
                "Hook " + id,
                "https://example.com/" + id,
                events,
                state,
                List.of(secret("sealed " + id, made)),
                made,
                made);
    }

    /** A delivery to a webhook, made some seconds after noon and due at once. */
    public static Delivery to(String webhookId, String id, String noticeKey, long seconds) {
        return to(new Registered(webhookId), PROJECT, id, noticeKey, NOON.plusSeconds(seconds));
    }

    /** A delivery to anybody. */
    public static Delivery to(Receiver receiver, String projectId, String id, String noticeKey, Instant at) {
        return new Delivery(
                id,
                projectId,
                receiver,
                noticeKey,
                EVENT,
                "{\"type\":\"batch.succeeded\"}",
                at,
                Progress.begun(at, at.plusSeconds(86_400)));
    }
}
