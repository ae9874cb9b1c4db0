package dev.pollux.service.embeddings;

import dev.pollux.protocol.embeddings.ContentEmbedding;
import dev.pollux.protocol.embeddings.EmbeddingUsageMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was computed for a call.
 *
 * @param embeddings one per request, in their order
 * @param usage null if the model's name is one that does not tell
 */
record Vectors(List<ContentEmbedding> embeddings, @Nullable EmbeddingUsageMetadata usage) {}
