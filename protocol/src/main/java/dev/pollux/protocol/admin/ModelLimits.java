package dev.pollux.protocol.admin;

import dev.pollux.protocol.ProtoType;
import org.jspecify.annotations.Nullable;

/**
 * The limits on some models. What is null is not limited; 0 refuses every request.
 *
 * @param models a name, in which {@code *} stands for any text
 * @param inputTokensPerMinute tokens of prompts
 * @param concurrentRequests for each server
 * @param batchTokens tokens of prompts that wait in batches, for each server
 */
@ProtoType("pollux.admin.v1.ModelLimits")
public record ModelLimits(
        String models,
        @Nullable Long requestsPerMinute,
        @Nullable Long inputTokensPerMinute,
        @Nullable Long requestsPerDay,
        @Nullable Long concurrentRequests,
        @Nullable Long batchTokens) {}
