package dev.pollux.protocol.models;

import dev.pollux.protocol.content.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request of countTokens: contents alone, or a whole request.
 *
 * @param model the path's wins
 */
public record CountTokensRequest(
        @Nullable String model,
        List<Content> contents,
        @Nullable GenerateContentRequest generateContentRequest) {
    public CountTokensRequest {
        contents = List.copyOf(contents);
    }
}
