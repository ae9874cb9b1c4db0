package dev.pollux.service.embeddings;

import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.protocol.embeddings.BatchEmbedContentsRequest;
import dev.pollux.protocol.embeddings.BatchEmbedContentsResponse;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
import dev.pollux.service.ModelLookup;
import dev.pollux.service.Violations;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.quota.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code models.batchEmbedContents}: the vectors of many contents, in their order. All of them are embedded, or none. Safe for use by
 * many threads at once.
 */
public final class BatchEmbedContents {

    /** The most requests of one batch. */
    public static final int MOST_REQUESTS = 100;

    private static final String TYPE = "BatchEmbedContentsRequest";
    private static final String COLLECTION = "models/";

    private final Embedding embedding;
    private final int most;

    /** Embeds with {@code models} as far as {@code admission} allows; {@code contents} reads documents. */
    public BatchEmbedContents(EmbeddingModels models, Admission admission, ContentReading contents) {
        this(new Embedding(models, admission, contents), MOST_REQUESTS);
    }

    private BatchEmbedContents(Embedding embedding, int most) {
        this.embedding = embedding;
        this.most = most;
    }

    /** The same with batches of up to so many requests, for APIs whose clients send more at once. */
    public BatchEmbedContents upTo(int requests) {
        return new BatchEmbedContents(embedding, requests);
    }

    /**
     * Embeds the contents of {@code batch} with the model called {@code model}.
     *
     * @throws ApiException if they cannot be embedded
     */
    public BatchEmbedContentsResponse call(CallContext context, String model, BatchEmbedContentsRequest batch) {
        List<PlacedRequest> placed = placed(batch);
        check(model, placed);
        Vectors vectors = embedding.embed(context, model, TYPE, placed);
        return new BatchEmbedContentsResponse(vectors.embeddings(), vectors.usage());
    }

    private static List<PlacedRequest> placed(BatchEmbedContentsRequest batch) {
        List<PlacedRequest> placed = new ArrayList<>();
        batch.requests().forEach(one -> placed.add(new PlacedRequest("requests[" + placed.size() + "].", one)));
        return placed;
    }

    private void check(String model, List<PlacedRequest> requests) {
        Violations violations = new Violations(TYPE);
        violations.require(!requests.isEmpty(), "requests", "requests is not specified");
        boolean fits = requests.size() <= most;
        violations.require(fits, "requests", "at most " + most + " requests can be in one batch");
        violations.throwIfAny();
        for (PlacedRequest request : requests) {
            checkModel(violations, model, request);
            request.check(violations);
        }
        violations.throwIfAny();
    }

    private static void checkModel(Violations violations, String model, PlacedRequest one) {
        String path = one.prefix() + "model";
        String named = Objects.requireNonNullElse(one.request().model(), "");
        if (named.isEmpty()) {
            violations.add(path, "model is not specified");
        } else if (!named.startsWith(COLLECTION) || !ModelLookup.isName(ModelLookup.bare(named))) {
            violations.add(path, ModelLookup.BAD_NAME);
        } else {
            boolean same = ModelLookup.bare(named).equals(model);
            violations.require(same, path, "model must be the batch's, which is " + COLLECTION + model);
        }
    }
}
