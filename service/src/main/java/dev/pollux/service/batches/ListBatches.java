package dev.pollux.service.batches;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.operations.ListOperationsResponse;
import dev.pollux.protocol.operations.Operation;
import dev.pollux.service.CallContext;
import dev.pollux.service.PageQuery;
import dev.pollux.service.PageTokens;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchRepository;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code batches.list}: the project's, newest first. Safe for use by many threads at once. */
public final class ListBatches {

    private final Batching batching;

    /** Lists jobs from there. */
    public ListBatches(Batching batching) {
        this.batching = batching;
    }

    /**
     * One page of what the caller may see, each job as {@link GetBatch} shows it. Reads on where some of a page are not for the caller:
     * SDKs take an empty page for the end.
     *
     * @param filter has to be empty
     * @throws ApiException if it is not (wire: 400 INVALID_ARGUMENT)
     */
    public ListOperationsResponse call(CallContext context, PageQuery query, Optional<String> filter) {
        if (filter.filter(text -> !text.isEmpty()).isPresent()) {
            throw BatchErrors.filtered();
        }
        BatchRepository batches = batching.batches();
        List<Operation> shown = new ArrayList<>();
        Optional<String> place = query.after();
        do {
            Page<Batch> page = batches.list(context.project(), new PageRequest(query.size() - shown.size(), place));
            page.items().stream()
                    .filter(batch -> BatchLookup.isAllowed(context, batch))
                    .map(batch -> BatchRecords.operation(batch, batches))
                    .forEach(shown::add);
            place = page.next();
        } while (place.isPresent() && shown.size() < query.size());
        return new ListOperationsResponse(shown, place.map(PageTokens::after).orElse(null));
    }
}
