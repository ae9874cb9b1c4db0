package dev.pollux.service.batches;

import dev.pollux.protocol.batches.Batch;
import dev.pollux.protocol.batches.EmbedContentBatch;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
import java.util.Optional;

/** {@code batches.updateEmbedContentBatch}: name and priority are all that can change. Safe for use by many threads at once. */
public final class UpdateEmbedContentBatch {

    private final BatchChange change;

    /** Changes jobs there. */
    public UpdateEmbedContentBatch(Batching batching) {
        this.change = new BatchChange(
                batching, dev.pollux.store.batches.Batch.Kind.EMBED_CONTENT, "UpdateEmbedContentBatchRequest");
    }

    /**
     * Changes the job as {@code asked} says; what is output only in it is left out.
     *
     * @param id without {@code batches/}
     * @param updateMask names what is to change; without it, that is whatever {@code asked} holds
     * @throws ApiException if anything else is to change, or nothing, or the job is of the other kind (wire: 400 INVALID_ARGUMENT); if
     *     it has ended (400 FAILED_PRECONDITION), or is not there for this caller (404 NOT_FOUND)
     */
    public Batch call(CallContext context, String id, EmbedContentBatch asked, Optional<String> updateMask) {
        return change.call(context, id, AskedBatch.of(asked), updateMask);
    }
}
