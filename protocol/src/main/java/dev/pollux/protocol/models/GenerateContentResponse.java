package dev.pollux.protocol.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, or one chunk of a stream.
 *
 * @param promptFeedback only where the prompt was blocked; then there are no candidates
 * @param modelVersion the model that answered, without {@code models/}
 * @param responseId the same in all chunks of a stream
 */
public record GenerateContentResponse(
        List<Candidate> candidates,
        @Nullable PromptFeedback promptFeedback,
        @Nullable UsageMetadata usageMetadata,
        @Nullable String modelVersion,
        @Nullable String responseId,
        @Nullable ModelStatus modelStatus) {
    public GenerateContentResponse {
        candidates = List.copyOf(candidates);
    }
}
