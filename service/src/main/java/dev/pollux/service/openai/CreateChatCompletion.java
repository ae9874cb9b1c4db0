package dev.pollux.service.openai;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.openai.chat.ChatCompletion;
import dev.pollux.protocol.openai.chat.ChatCompletionRequest;
import dev.pollux.service.CallContext;
import dev.pollux.service.models.GenerateContent;
import dev.pollux.service.openai.chat.ChatTranslation;
import java.time.InstantSource;

/** {@code POST /chat/completions}: the whole answer at once. Safe for use by many threads at once. */
public final class CreateChatCompletion {

    private final GenerateContent generateContent;
    private final InstantSource clock;

    /** Answers what {@code generateContent} answers; {@code clock} says when. */
    public CreateChatCompletion(GenerateContent generateContent, InstantSource clock) {
        this.generateContent = generateContent;
        this.clock = clock;
    }

    /**
     * Answers {@code request}.
     *
     * @throws ApiException if it cannot be answered
     */
    public ChatCompletion call(CallContext context, ChatCompletionRequest request) {
        String model = AskedModel.require(context, request.model());
        ChatTranslation chat = new ChatTranslation(request, model, clock.instant());
        return chat.told(generateContent.call(context, model, chat.asked(), chat.calls()));
    }
}
