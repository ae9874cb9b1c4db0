package dev.pollux.protocol.webhooks;

import dev.pollux.protocol.JsonNames;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of notices (stateful-and-live.md section 6.1).
 *
 * @param name what its owner calls it; no resource name
 * @param uri where it is
 * @param subscribedEvents what it wants to be told, for example {@code batch.succeeded}
 * @param id names it; output only
 * @param state whether it is sent anything
 * @param createTime output only
 * @param updateTime output only
 * @param newSigningSecret what deliveries are signed with; only in the answer that makes it
 * @param signingSecrets by which its owner recognises them; output only
 */
public record Webhook(
        @Nullable String name,
        @Nullable String uri,

        @JsonNames({"subscribed_events", "subscribedEvents"})
        List<String> subscribedEvents,

        @Nullable String id,
        @Nullable WebhookState state,
        @JsonNames({"create_time", "createTime"}) @Nullable Instant createTime,
        @JsonNames({"update_time", "updateTime"}) @Nullable Instant updateTime,

        @JsonNames({"new_signing_secret", "newSigningSecret"}) @Nullable
        String newSigningSecret,

        @JsonNames({"signing_secrets", "signingSecrets"}) List<SigningSecret> signingSecrets) {

    public Webhook {
        subscribedEvents = List.copyOf(subscribedEvents);
        signingSecrets = List.copyOf(signingSecrets);
    }

    /**
     * A secret, without itself.
     *
     * @param truncatedSecret its ends, for example {@code whsec_...3frh}
     * @param expireTime when nothing is signed with it any more; null for the newest
     */
    public record SigningSecret(
            @JsonNames({"truncated_secret", "truncatedSecret"}) @Nullable
            String truncatedSecret,

            @JsonNames({"expire_time", "expireTime"}) @Nullable
            Instant expireTime) {}
}
