package dev.pollux.service.openai;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.openai.chat.ChatChunk;
import dev.pollux.protocol.openai.chat.ChatCompletionRequest;
import dev.pollux.service.AnswerStream;
import dev.pollux.service.CallContext;
import dev.pollux.service.models.StreamGenerateContent;
import dev.pollux.service.openai.chat.ChatTranslation;
import java.time.InstantSource;

/** {@code POST /chat/completions} with {@code stream: true}: the answer as it comes. Safe for use by many threads at once. */
public final class StreamChatCompletion {

    private final StreamGenerateContent streamGenerateContent;
    private final InstantSource clock;

    /** Answers what {@code streamGenerateContent} answers; {@code clock} says when. */
    public StreamChatCompletion(StreamGenerateContent streamGenerateContent, InstantSource clock) {
        this.streamGenerateContent = streamGenerateContent;
        this.clock = clock;
    }

    /**
     * Begins to answer {@code request}. The caller closes the stream.
     *
     * @throws ApiException if it cannot be answered
     */
    public AnswerStream<ChatChunk> call(CallContext context, ChatCompletionRequest request) {
        String model = AskedModel.require(context, request.model());
        ChatTranslation chat = new ChatTranslation(request, model, clock.instant());
        return chat.told(streamGenerateContent.call(context, model, chat.asked(), chat.calls()));
    }
}
