package dev.pollux.protocol.admin;

import dev.pollux.protocol.ProtoType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice for one receiver, and how far its delivery has come. What receivers answer is not kept.
 *
 * @param name {@code deliveries/…}; receivers see the part behind the slash as {@code webhook-id}
 * @param project whose notice it is
 * @param webhook who is told; null for a receiver that a request named
 * @param uri where that receiver is; null for a webhook
 * @param type what happened, for example {@code batch.succeeded}
 * @param notice names what happened among all of the project
 * @param state {@code PENDING}, {@code DELIVERED} or {@code DROPPED}
 * @param attempts how often it was sent
 * @param createTime since when it is to be delivered
 * @param nextAttemptTime when it is sent again; null where it is not
 * @param giveUpTime when it is dropped; null where it is over
 * @param lastAttemptTime when it was last sent; null where it never was
 * @param lastStatus of the last answer; null where none came
 * @param lastProblem what was wrong with the last attempt; null for nothing
 */
@ProtoType("pollux.admin.v1.Delivery")
public record DeliveryRecord(
        String name,
        String project,
        @Nullable String webhook,
        @Nullable String uri,
        String type,
        String notice,
        String state,
        Integer attempts,
        Instant createTime,
        @Nullable Instant nextAttemptTime,
        @Nullable Instant giveUpTime,
        @Nullable Instant lastAttemptTime,
        @Nullable Integer lastStatus,
        @Nullable String lastProblem) {}
