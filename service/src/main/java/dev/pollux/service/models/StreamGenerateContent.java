package dev.pollux.service.models;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.service.AnswerStream;
import dev.pollux.service.CallContext;

/** {@code models.streamGenerateContent}: the answer as it comes. Safe for use by many threads at once. */
public final class StreamGenerateContent {

    private final Answering answering;

    /** Answers with what {@code serving} says. */
    public StreamGenerateContent(Serving serving) {
        this.answering = new Answering(serving);
    }

    /**
     * Begins to answer {@code request} with the model called {@code model}. The caller closes the stream.
     *
     * @throws ApiException if it cannot be answered
     */
    public AnswerStream<GenerateContentResponse> call(
            CallContext context, String model, GenerateContentRequest request) {
        return call(context, model, request, CallsPerAnswer.MANY);
    }

    /** The same, in an answer of at most so many calls. */
    public AnswerStream<GenerateContentResponse> call(
            CallContext context, String model, GenerateContentRequest request, CallsPerAnswer calls) {
        return new AnswerPieces(answering.begin(context, model, request, calls));
    }
}
