package dev.pollux.service.batches;

import dev.pollux.store.batches.Batch;

/** What works on jobs, as the methods of the API know it. Safe for use by many threads at once. */
public interface Running {

    /** A job has been remembered: its lines can be read, its items be answered. Called once, and returns at once. */
    void begun(Batch batch);

    /**
     * Ends a job as cancelled, so that nothing more is answered, and has this told. What runs of it on this server stops.
     *
     * @return false if it had ended before
     * @throws dev.pollux.store.StoreException if it cannot be remembered; nothing was changed
     */
    boolean cancel(Batch batch);

    /** A job is gone, with all that was known of it: what runs of it on this server stops. */
    void forgotten(String batchId);
}
