package dev.pollux.protocol.embeddings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of batchEmbedContents.
 *
 * @param embeddings in the order of the requests
 * @param usageMetadata of all of them together; null for models that do not tell
 */
public record BatchEmbedContentsResponse(
        List<ContentEmbedding> embeddings, @Nullable EmbeddingUsageMetadata usageMetadata) {
    public BatchEmbedContentsResponse {
        embeddings = List.copyOf(embeddings);
    }
}
