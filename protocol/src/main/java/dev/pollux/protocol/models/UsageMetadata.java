package dev.pollux.protocol.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a request and its answer so far; what is 0 is left null. Thoughts are not among the candidates' tokens.
 *
 * @param promptTokenCount with the cached ones
 * @param totalTokenCount prompt, candidates, thoughts and tool use
 */
public record UsageMetadata(
        @Nullable Integer promptTokenCount,
        @Nullable Integer candidatesTokenCount,
        @Nullable Integer totalTokenCount,
        @Nullable Integer cachedContentTokenCount,
        List<ModalityTokenCount> promptTokensDetails,
        List<ModalityTokenCount> cacheTokensDetails,
        List<ModalityTokenCount> candidatesTokensDetails,
        @Nullable Integer toolUsePromptTokenCount,
        List<ModalityTokenCount> toolUsePromptTokensDetails,
        @Nullable Integer thoughtsTokenCount,
        @Nullable ServiceTier serviceTier) {
    public UsageMetadata {
        promptTokensDetails = List.copyOf(promptTokensDetails);
        cacheTokensDetails = List.copyOf(cacheTokensDetails);
        candidatesTokensDetails = List.copyOf(candidatesTokensDetails);
        toolUsePromptTokensDetails = List.copyOf(toolUsePromptTokensDetails);
    }
}
