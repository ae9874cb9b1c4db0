package dev.pollux.protocol.models;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer.
 *
 * @param finishReason null until finished
 * @param index 0 is written
 * @param tokenCount tokens of this answer
 * @param avgLogprobs mean log probability of its tokens
 */
public record Candidate(
        @Nullable Content content,
        @Nullable FinishReason finishReason,
        List<SafetyRating> safetyRatings,
        @Nullable Integer index,
        @Nullable String finishMessage,
        @Nullable CitationMetadata citationMetadata,
        @Nullable Integer tokenCount,
        @Nullable Double avgLogprobs,
        @Nullable LogprobsResult logprobsResult,
        @Nullable JsonValue groundingMetadata,
        @Nullable JsonValue urlContextMetadata) {
    public Candidate {
        safetyRatings = List.copyOf(safetyRatings);
    }
}
