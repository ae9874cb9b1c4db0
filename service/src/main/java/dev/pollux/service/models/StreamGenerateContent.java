package dev.pollux.service.models;

import dev.pollux.model.LanguageModels;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.service.AnswerStream;
import dev.pollux.service.CallContext;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.quota.Admission;

/** {@code models.streamGenerateContent}: the answer as it comes. Safe for use by many threads at once. */
public final class StreamGenerateContent {

    private final Answering answering;

    /** Answers from {@code models}; thoughts travel under {@code signatures}, quotas admit, and there are no caches and no files. */
    public StreamGenerateContent(LanguageModels models, ThoughtSignatures signatures, Admission admission) {
        this(models, signatures, admission, PromptSharing.WITHIN_PROJECTS, ContentReading.inlineOnly());
    }

    /** The same, with prompts that have in common what {@code sharing} says, and whose documents {@code contents} reads. */
    public StreamGenerateContent(
            LanguageModels models,
            ThoughtSignatures signatures,
            Admission admission,
            PromptSharing sharing,
            ContentReading contents) {
        this.answering = new Answering(models, signatures, admission, sharing, contents);
    }

    /**
     * Begins to answer {@code request} with the model called {@code model}. The caller closes the stream.
     *
     * @throws ApiException if it cannot be answered
     */
    public AnswerStream<GenerateContentResponse> call(
            CallContext context, String model, GenerateContentRequest request) {
        return new AnswerPieces(answering.begin(context, model, request));
    }
}
