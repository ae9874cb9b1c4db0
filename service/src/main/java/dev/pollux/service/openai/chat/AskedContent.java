package dev.pollux.service.openai.chat;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.protocol.openai.chat.ChatCompletionRequest;
import dev.pollux.protocol.openai.chat.ChatTier;

/** What a chat completion asks for, as {@code generateContent} is asked. */
final class AskedContent {

    private AskedContent() {}

    /**
     * The same request.
     *
     * @param model the bare name of the model
     * @throws ApiException if a result belongs to no call (wire: 400 INVALID_ARGUMENT)
     */
    static GenerateContentRequest of(String model, ChatCompletionRequest request) {
        AskedTurns turns = AskedTurns.of(request.messages());
        return new GenerateContentRequest(
                null,
                turns.contents(),
                turns.systemInstruction().orElse(null),
                AskedTools.tools(request.tools()),
                AskedTools.config(request.tools()).orElse(null),
                request.google().safetySettings(),
                AskedSettings.of(model, request),
                request.google().cachedContent().orElse(null),
                request.serviceTier().map(AskedContent::tier).orElse(null),
                request.store().orElse(null));
    }

    private static ServiceTier tier(ChatTier tier) {
        return switch (tier) {
            case AUTO, DEFAULT -> ServiceTier.STANDARD;
            case FLEX -> ServiceTier.FLEX;
            case PRIORITY -> ServiceTier.PRIORITY;
        };
    }
}
