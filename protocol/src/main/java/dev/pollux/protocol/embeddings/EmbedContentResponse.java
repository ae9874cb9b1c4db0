package dev.pollux.protocol.embeddings;

import org.jspecify.annotations.Nullable;

/**
 * The answer of embedContent.
 *
 * @param usageMetadata null for models that do not tell
 */
public record EmbedContentResponse(
        @Nullable ContentEmbedding embedding, @Nullable EmbeddingUsageMetadata usageMetadata) {}
