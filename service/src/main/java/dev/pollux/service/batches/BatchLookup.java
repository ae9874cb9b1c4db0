package dev.pollux.service.batches;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
import dev.pollux.service.keys.ModelPattern;
import dev.pollux.store.batches.Batch;

/**
 * Finds jobs by name. One of another project, and one of a model that the caller may not call, cannot be told from one that never
 * was. Safe for use by many threads at once.
 */
final class BatchLookup {

    private final Batching batching;

    BatchLookup(Batching batching) {
        this.batching = batching;
    }

    /** @throws ApiException if it is not there for this caller (wire: 404 NOT_FOUND) */
    Batch require(CallContext context, String id) {
        return batching.batches()
                .find(context.project(), id)
                .filter(batch -> isAllowed(context, batch))
                .orElseThrow(BatchErrors::notFound);
    }

    /** The same, of a job that goes on; of one that has ended wire: 400 FAILED_PRECONDITION. */
    Batch requireUnended(CallContext context, String id) {
        Batch batch = require(context, id);
        if (batch.progress().state().ended()) {
            throw BatchErrors.hasEnded(batch);
        }
        return batch;
    }

    /** Whether the caller may call the model that it is for. */
    static boolean isAllowed(CallContext context, Batch batch) {
        return ModelPattern.allows(context.caller().models(), batch.model());
    }
}
