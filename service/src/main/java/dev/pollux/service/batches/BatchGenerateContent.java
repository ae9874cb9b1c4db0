package dev.pollux.service.batches;

import dev.pollux.protocol.batches.BatchGenerateContentRequest;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.operations.Operation;
import dev.pollux.service.CallContext;
import dev.pollux.service.ModelLookup;
import dev.pollux.store.StoreException;
import dev.pollux.store.batches.Batch;

/** {@code models.batchGenerateContent}: a job of many requests of {@code generateContent}. Safe for use by many threads at once. */
public final class BatchGenerateContent {

    private static final String METHOD = "batchGenerateContent";
    private static final String TYPE = "BatchGenerateContentRequest";

    private final Batching batching;
    private final BatchCreation creation;

    /** Remembers jobs there. */
    public BatchGenerateContent(Batching batching) {
        this.batching = batching;
        this.creation = new BatchCreation(batching);
    }

    /**
     * Creates the job that {@code request} describes, for the model called {@code model}. When this returns, the job survives.
     *
     * @throws ApiException if it cannot be one, or a quota does not allow it (wire: 429 RESOURCE_EXHAUSTED)
     * @throws StoreException if it cannot be remembered; then there is none
     */
    public Operation call(CallContext context, String model, BatchGenerateContentRequest request) {
        AskedBatch asked = request.batch() == null ? AskedBatch.NOTHING : AskedBatch.of(request.batch());
        BatchCheck.check(TYPE, model, asked, batching.targets());
        ModelLookup.of(batching.models()).require(context, model, METHOD, TYPE);
        return creation.create(context, Batch.Kind.GENERATE_CONTENT, model, asked);
    }
}
