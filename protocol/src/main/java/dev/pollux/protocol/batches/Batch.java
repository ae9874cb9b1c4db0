package dev.pollux.protocol.batches;

import dev.pollux.protocol.json.WrittenElements;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job of many requests as clients are told of it, in the order of fields that Google's service writes (observed; behaviour.md
 * section 14). Of both kinds: they differ in the name of the type alone.
 *
 * @param model {@code models/…}
 * @param displayName the name people gave it
 * @param inputConfig of jobs over a file: which
 * @param output what came of it, once it has succeeded
 * @param createTime when it was asked for
 * @param endTime when it ended
 * @param updateTime when it last changed
 * @param batchStats how many of its requests are where
 * @param state where it stands
 * @param priority null for 0
 * @param webhookConfig who is told of its end instead of the project's webhooks
 * @param name {@code batches/…}
 */
public record Batch(
        String model,
        @Nullable String displayName,
        @Nullable FileInput inputConfig,
        @Nullable Output output,
        Instant createTime,
        @Nullable Instant endTime,
        Instant updateTime,
        BatchStats batchStats,
        State state,
        @Nullable Long priority,
        @Nullable WebhookConfig webhookConfig,
        String name) {

    /** Where a job stands. */
    public enum State {
        BATCH_STATE_UNSPECIFIED,
        BATCH_STATE_PENDING,
        BATCH_STATE_RUNNING,
        BATCH_STATE_SUCCEEDED,
        BATCH_STATE_FAILED,
        BATCH_STATE_CANCELLED,
        BATCH_STATE_EXPIRED
    }

    /**
     * The file that a job reads.
     *
     * @param fileName {@code files/…}
     */
    public record FileInput(String fileName) {}

    /**
     * Numbers of requests; null where there are none.
     *
     * @param requestCount all that are known
     * @param successfulRequestCount with an answer
     * @param failedRequestCount with an error
     * @param pendingRequestCount with neither
     */
    public record BatchStats(
            @Nullable Long requestCount,
            @Nullable Long successfulRequestCount,
            @Nullable Long failedRequestCount,
            @Nullable Long pendingRequestCount) {}

    /**
     * What came of a job: one of the two.
     *
     * @param responsesFile {@code files/…}: one result in each line
     * @param inlinedResponses here
     */
    public record Output(
            @Nullable String responsesFile, @Nullable InlinedResponses inlinedResponses) {}

    /**
     * Results in the order of the requests.
     *
     * @param inlinedResponses an {@link InlinedResponse} or {@link InlinedEmbedContentResponse} each
     */
    public record InlinedResponses(WrittenElements inlinedResponses) {}
}
