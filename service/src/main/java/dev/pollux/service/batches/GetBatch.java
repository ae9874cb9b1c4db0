package dev.pollux.service.batches;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.operations.Operation;
import dev.pollux.service.CallContext;

/** {@code batches.get}. Safe for use by many threads at once. */
public final class GetBatch {

    private final Batching batching;
    private final BatchLookup lookup;

    /** Describes jobs from there. */
    public GetBatch(Batching batching) {
        this.batching = batching;
        this.lookup = new BatchLookup(batching);
    }

    /**
     * How far the job is, and what came of it. Results are read while the answer is written, which may fail then.
     *
     * @param id without {@code batches/}
     * @throws ApiException if it is not there for this caller (wire: 404 NOT_FOUND)
     */
    public Operation call(CallContext context, String id) {
        return BatchRecords.operation(lookup.require(context, id), batching.batches());
    }
}
