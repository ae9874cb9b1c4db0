package dev.pollux.service.openai.chat;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.protocol.openai.chat.ChatChunk;
import dev.pollux.protocol.openai.chat.ChatCompletion;
import dev.pollux.protocol.openai.chat.ChatCompletionRequest;
import dev.pollux.service.AnswerStream;
import dev.pollux.service.models.CallsPerAnswer;
import java.time.Instant;

/**
 * One chat completion in the words of {@code generateContent}, and back.
 *
 * @param request what is asked
 * @param model its bare name
 * @param created when
 */
public record ChatTranslation(ChatCompletionRequest request, String model, Instant created) {

    /**
     * What {@code generateContent} is to be asked.
     *
     * @throws ApiException if a result belongs to no call (wire: 400 INVALID_ARGUMENT)
     */
    public GenerateContentRequest asked() {
        return AskedContent.of(model, request);
    }

    /** How many calls its answer may hold. */
    public CallsPerAnswer calls() {
        return request.tools().parallel() ? CallsPerAnswer.MANY : CallsPerAnswer.ONE;
    }

    /** Its answer as a completion. */
    public ChatCompletion told(GenerateContentResponse answer) {
        return new ChatCompletion(
                head().of(answer),
                answer.candidates().stream().map(ToldChoices::of).toList(),
                ToldUsage.of(answer.usageMetadata()));
    }

    /** Its answer in pieces as chunks; closing them closes it. */
    public AnswerStream<ChatChunk> told(AnswerStream<GenerateContentResponse> pieces) {
        return new ChatChunks(pieces, head(), request.settings().n().orElse(1), request.includeUsage());
    }

    private ToldHead head() {
        return new ToldHead(created, model, request.serviceTier().isPresent());
    }
}
