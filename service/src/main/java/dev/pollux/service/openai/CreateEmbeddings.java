package dev.pollux.service.openai;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.embeddings.BatchEmbedContentsRequest;
import dev.pollux.protocol.embeddings.BatchEmbedContentsResponse;
import dev.pollux.protocol.embeddings.ContentEmbedding;
import dev.pollux.protocol.embeddings.EmbedContentRequest;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.Floats;
import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.openai.EmbeddingList;
import dev.pollux.protocol.openai.EmbeddingsRequest;
import dev.pollux.protocol.openai.JsonField;
import dev.pollux.service.CallContext;
import dev.pollux.service.ModelLookup;
import dev.pollux.service.embeddings.BatchEmbedContents;
import java.util.List;

/** {@code POST /embeddings}: the vectors of texts, all of them or none. Safe for use by many threads at once. */
public final class CreateEmbeddings {

    private final BatchEmbedContents batch;

    /** Embeds as {@code batch} does, as many texts at once as clients of this API send. */
    public CreateEmbeddings(BatchEmbedContents batch) {
        this.batch = batch.upTo(EmbeddingsRequest.MOST_INPUTS);
    }

    /**
     * Embeds the texts.
     *
     * @throws ApiException if the caller may not use the model (wire: 403 PERMISSION_DENIED), or the texts cannot be embedded
     */
    public EmbeddingList call(CallContext context, EmbeddingsRequest request) {
        String model = AskedModel.require(context, request.model());
        if (!ModelLookup.isName(model)) {
            throw new JsonField("model", new JsonString(model)).refused(ModelLookup.BAD_NAME + ".");
        }
        BatchEmbedContentsResponse answer = batch.call(context, model, said("models/" + model, request));
        List<Floats> vectors =
                answer.embeddings().stream().map(ContentEmbedding::values).toList();
        // From the report: for some names Google's answer does not say it, but OpenAI's always does.
        return new EmbeddingList(
                vectors, request.encoding(), request.model(), context.report().promptTokens());
    }

    private static BatchEmbedContentsRequest said(String model, EmbeddingsRequest request) {
        Integer dimensions = request.dimensions().orElse(null);
        return new BatchEmbedContentsRequest(
                model,
                request.input().stream()
                        .map(text -> new EmbedContentRequest(model, content(text), null, null, dimensions))
                        .toList());
    }

    private static Content content(String text) {
        return new Content(List.of(Part.text(text)), null);
    }
}
