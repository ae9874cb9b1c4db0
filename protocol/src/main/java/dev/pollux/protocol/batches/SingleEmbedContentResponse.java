package dev.pollux.protocol.batches;

import dev.pollux.protocol.embeddings.ContentEmbedding;
import dev.pollux.protocol.embeddings.EmbeddingUsageMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The answer of embedContent to one request of a job, where the tokens are told of every model.
 *
 * @param tokenCount of what was embedded
 * @param usageMetadata null for models that do not tell
 */
public record SingleEmbedContentResponse(
        @Nullable ContentEmbedding embedding,
        @Nullable Long tokenCount,
        @Nullable EmbeddingUsageMetadata usageMetadata) {}
