package dev.pollux.protocol.models;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.tools.Tool;
import dev.pollux.protocol.tools.ToolConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request of generateContent and streamGenerateContent.
 *
 * @param model the path's wins; present in inner requests
 * @param contents oldest first; the last is the turn to answer
 * @param cachedContent {@code cachedContents/…}
 * @param store overrides the project's request logging
 */
public record GenerateContentRequest(
        @Nullable String model,
        List<Content> contents,
        @Nullable Content systemInstruction,
        List<Tool> tools,
        @Nullable ToolConfig toolConfig,
        List<SafetySetting> safetySettings,
        @Nullable GenerationConfig generationConfig,
        @Nullable String cachedContent,
        @Nullable ServiceTier serviceTier,
        @Nullable Boolean store) {
    public GenerateContentRequest {
        contents = List.copyOf(contents);
        tools = List.copyOf(tools);
        safetySettings = List.copyOf(safetySettings);
    }
}
