package dev.pollux.protocol.batches;

import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.operations.RpcStatus;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request of a job: an answer or an error.
 *
 * @param response the answer, as {@code embedContent} gives it, with the number of tokens
 * @param error why there is none
 * @param metadata as it was sent with the request
 */
public record InlinedEmbedContentResponse(
        @Nullable SingleEmbedContentResponse response,
        @Nullable RpcStatus error,
        @Nullable JsonObject metadata) {}
