package dev.pollux.protocol.models;

import dev.pollux.protocol.ProtoType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a prompt was not answered. */
@ProtoType("google.ai.generativelanguage.v1beta.GenerateContentResponse.PromptFeedback")
public record PromptFeedback(@Nullable BlockReason blockReason, List<SafetyRating> safetyRatings) {
    public PromptFeedback {
        safetyRatings = List.copyOf(safetyRatings);
    }

    /** Reasons. */
    public enum BlockReason {
        BLOCK_REASON_UNSPECIFIED,
        SAFETY,
        OTHER,
        BLOCKLIST,
        PROHIBITED_CONTENT,
        IMAGE_SAFETY
    }
}
