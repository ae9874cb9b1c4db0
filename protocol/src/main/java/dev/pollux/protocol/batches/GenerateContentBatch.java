package dev.pollux.protocol.batches;

import dev.pollux.protocol.Oneof;
import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.json.JsonValue;
import dev.pollux.protocol.models.GenerateContentRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job of many requests of {@code generateContent}, as clients send it; what they are told of it is a {@link Batch}.
 *
 * @param name output only
 * @param model {@code models/…}; the path's wins
 * @param displayName the name people give it
 * @param inputConfig what is to be answered
 * @param output output only
 * @param createTime output only
 * @param endTime output only
 * @param updateTime output only
 * @param batchStats output only
 * @param state output only
 * @param priority those with a higher one go first; may be negative
 * @param webhookConfig who is told of its end instead of the project's webhooks
 */
public record GenerateContentBatch(
        @Nullable String name,
        @Nullable String model,
        @Nullable String displayName,
        @Nullable InputConfig inputConfig,
        @Nullable JsonValue output,
        @Nullable JsonValue createTime,
        @Nullable JsonValue endTime,
        @Nullable JsonValue updateTime,
        @Nullable JsonValue batchStats,
        @Nullable JsonValue state,
        @Nullable Long priority,
        @Nullable WebhookConfig webhookConfig) {

    /**
     * Where the requests are.
     *
     * @param requests here
     * @param fileName {@code files/…}: one in each line of that file
     */
    public record InputConfig(
            @Oneof("source") @Nullable InlinedRequests requests,
            @Oneof("source") @Nullable String fileName) {}

    /** Requests in the order of their answers. */
    public record InlinedRequests(List<InlinedRequest> requests) {
        public InlinedRequests {
            requests = List.copyOf(requests);
        }
    }

    /**
     * One request.
     *
     * @param request as for {@code generateContent}
     * @param metadata stands beside the answer again
     */
    public record InlinedRequest(
            @Nullable GenerateContentRequest request,
            @Nullable JsonObject metadata) {}
}
