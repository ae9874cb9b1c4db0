package dev.pollux.service.batches;

import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchRepository;
import dev.pollux.store.batches.ItemResult;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The results of a job over inline requests, read while they are gone through: never more than some of them are in memory. */
final class StoredResults implements Iterable<String> {

    /** How many are read at once: of vectors, some megabytes. */
    private static final int PAGE = 100;

    private final BatchRepository batches;
    private final Batch batch;

    StoredResults(BatchRepository batches, Batch batch) {
        this.batches = batches;
        this.batch = batch;
    }

    /** Throws 404 NOT_FOUND as soon as the job is found to have been deleted meanwhile. */
    @Override
    public Iterator<String> iterator() {
        return new Reading();
    }

    private final class Reading implements Iterator<String> {

        private final long all = batch.progress().requests();
        private Iterator<ItemResult> page = List.<ItemResult>of().iterator();
        private long given;

        @Override
        public boolean hasNext() {
            return given < all;
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (!page.hasNext()) {
                page = batches.results(batch.id(), given, PAGE).iterator();
            }
            if (!page.hasNext()) {
                throw BatchErrors.notFound();
            }
            given++;
            return page.next().json();
        }
    }
}
