package dev.pollux.service.batches;

import dev.pollux.protocol.batches.AsyncBatchEmbedContentRequest;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.operations.Operation;
import dev.pollux.service.CallContext;
import dev.pollux.service.ModelLookup;
import dev.pollux.store.StoreException;
import dev.pollux.store.batches.Batch;

/** {@code models.asyncBatchEmbedContent}: a job of many contents that are to become vectors. Safe for use by many threads at once. */
public final class AsyncBatchEmbedContent {

    private static final String METHOD = "asyncBatchEmbedContent";
    private static final String TYPE = "AsyncBatchEmbedContentRequest";

    private final Batching batching;
    private final BatchCreation creation;

    /** Remembers jobs there. */
    public AsyncBatchEmbedContent(Batching batching) {
        this.batching = batching;
        this.creation = new BatchCreation(batching);
    }

    /**
     * Creates the job that {@code request} describes, for the model called {@code model}. When this returns, the job survives.
     *
     * @throws ApiException if it cannot be one, or a quota does not allow it (wire: 429 RESOURCE_EXHAUSTED)
     * @throws StoreException if it cannot be remembered; then there is none
     */
    public Operation call(CallContext context, String model, AsyncBatchEmbedContentRequest request) {
        AskedBatch asked = request.batch() == null ? AskedBatch.NOTHING : AskedBatch.of(request.batch());
        BatchCheck.check(TYPE, model, asked, batching.targets());
        ModelLookup.of(batching.embeddings()).require(context, model, METHOD, TYPE);
        return creation.create(context, Batch.Kind.EMBED_CONTENT, model, asked);
    }
}
