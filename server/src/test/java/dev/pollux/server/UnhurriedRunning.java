package dev.pollux.server;

import dev.pollux.service.batches.Running;
import dev.pollux.store.Store;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import java.time.InstantSource;
import java.util.Optional;

/** Nobody works on batches but the test itself. */
record UnhurriedRunning(Store store, InstantSource clock) implements Running {

    @Override
    public void begun(Batch batch) {}

    @Override
    public boolean cancel(Batch batch) {
        Failure failure = new Failure(1, "The batch was cancelled.");
        return store.batches()
                .end(batch.id(), State.CANCELLED, Optional.empty(), Optional.of(failure), clock.instant());
    }

    @Override
    public void forgotten(String batchId) {}
}
