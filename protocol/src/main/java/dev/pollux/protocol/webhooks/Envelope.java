package dev.pollux.protocol.webhooks;

import dev.pollux.protocol.JsonNames;
import dev.pollux.protocol.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver is sent: a notice, not the result (stateful-and-live.md section 6.3).
 *
 * @param type what happened, for example {@code batch.succeeded}
 * @param version of this form: {@code v1}
 * @param timestamp when it happened
 * @param data of what, and where the result is
 * @param userMetadata what the request that named the receiver wants sent with each event
 */
public record Envelope(
        String type,
        String version,
        Instant timestamp,
        JsonObject data,
        @JsonNames("user_metadata") @Nullable JsonObject userMetadata) {}
