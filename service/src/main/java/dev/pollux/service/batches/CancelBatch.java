package dev.pollux.service.batches;

import dev.pollux.protocol.admin.Empty;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
import dev.pollux.store.batches.Batch;

/** {@code batches.cancel}: ends a job without a result. Safe for use by many threads at once. */
public final class CancelBatch {

    private final Batching batching;
    private final BatchLookup lookup;

    /** Cancels jobs there. */
    public CancelBatch(Batching batching) {
        this.batching = batching;
        this.lookup = new BatchLookup(batching);
    }

    /**
     * Ends the job; what is being answered of it stops soon.
     *
     * @param id without {@code batches/}
     * @throws ApiException if it has ended (wire: 400 FAILED_PRECONDITION), or is not there for this caller (404 NOT_FOUND)
     */
    public Empty call(CallContext context, String id) {
        Batch batch = lookup.requireUnended(context, id);
        if (!batching.running().cancel(batch)) {
            throw BatchErrors.hasEnded(lookup.require(context, id));
        }
        return new Empty();
    }
}
