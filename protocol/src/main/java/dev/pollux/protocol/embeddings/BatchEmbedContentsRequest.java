package dev.pollux.protocol.embeddings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request of batchEmbedContents.
 *
 * @param model the path's wins
 * @param requests in the order of the vectors
 */
public record BatchEmbedContentsRequest(@Nullable String model, List<EmbedContentRequest> requests) {
    public BatchEmbedContentsRequest {
        requests = List.copyOf(requests);
    }
}
