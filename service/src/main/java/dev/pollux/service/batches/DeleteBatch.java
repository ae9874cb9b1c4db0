package dev.pollux.service.batches;

import dev.pollux.protocol.admin.Empty;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
import dev.pollux.store.batches.Batch;

/** {@code batches.delete}: forgets a job, wherever it stands. A file with its results stays. Safe for use by many threads at once. */
public final class DeleteBatch {

    private final Batching batching;
    private final BatchLookup lookup;

    /** Deletes jobs there. */
    public DeleteBatch(Batching batching) {
        this.batching = batching;
        this.lookup = new BatchLookup(batching);
    }

    /**
     * Forgets the job with its items and their results; what is being answered of it stops soon, and nobody is told.
     *
     * @param id without {@code batches/}
     * @throws ApiException if it is not there for this caller (wire: 404 NOT_FOUND)
     */
    public Empty call(CallContext context, String id) {
        Batch batch = lookup.require(context, id);
        if (!batching.batches().delete(batch.projectId(), batch.id())) {
            throw BatchErrors.notFound();
        }
        batching.running().forgotten(batch.id());
        return new Empty();
    }
}
