package dev.pollux.protocol.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many tokens a prompt has.
 *
 * @param totalTokens with the cached ones
 */
public record CountTokensResponse(
        @Nullable Integer totalTokens,
        @Nullable Integer cachedContentTokenCount,
        List<ModalityTokenCount> promptTokensDetails,
        List<ModalityTokenCount> cacheTokensDetails) {
    public CountTokensResponse {
        promptTokensDetails = List.copyOf(promptTokensDetails);
        cacheTokensDetails = List.copyOf(cacheTokensDetails);
    }
}
