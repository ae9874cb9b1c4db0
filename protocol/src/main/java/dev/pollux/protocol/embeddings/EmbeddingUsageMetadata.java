package dev.pollux.protocol.embeddings;

import dev.pollux.protocol.models.ModalityTokenCount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of the contents that were embedded.
 *
 * @param promptTokenDetails named in the singular, unlike those of {@code generateContent}
 */
public record EmbeddingUsageMetadata(@Nullable Integer promptTokenCount, List<ModalityTokenCount> promptTokenDetails) {
    public EmbeddingUsageMetadata {
        promptTokenDetails = List.copyOf(promptTokenDetails);
    }
}
