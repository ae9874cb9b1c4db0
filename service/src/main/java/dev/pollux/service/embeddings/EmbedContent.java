package dev.pollux.service.embeddings;

import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.protocol.embeddings.EmbedContentRequest;
import dev.pollux.protocol.embeddings.EmbedContentResponse;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
import dev.pollux.service.Violations;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.quota.Admission;
import java.util.List;

/** {@code models.embedContent}: the vector of one content. Safe for use by many threads at once. */
public final class EmbedContent {

    private static final String TYPE = "EmbedContentRequest";

    private final Embedding embedding;

    /** Embeds with {@code models} as far as {@code admission} allows; {@code contents} reads documents. */
    public EmbedContent(EmbeddingModels models, Admission admission, ContentReading contents) {
        this.embedding = new Embedding(models, admission, contents);
    }

    /**
     * Embeds the content of {@code request} with the model called {@code model}.
     *
     * @throws ApiException if it cannot be embedded
     */
    public EmbedContentResponse call(CallContext context, String model, EmbedContentRequest request) {
        Violations violations = new Violations(TYPE);
        PlacedRequest placed = new PlacedRequest("", request);
        placed.check(violations);
        violations.throwIfAny();
        Vectors vectors = embedding.embed(context, model, TYPE, List.of(placed));
        return new EmbedContentResponse(vectors.embeddings().getFirst(), vectors.usage());
    }
}
