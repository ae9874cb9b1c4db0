package dev.pollux.service.batches.execution;

import dev.pollux.service.files.Filing;
import dev.pollux.service.models.Serving;
import dev.pollux.service.usage.UsageLedger;
import dev.pollux.service.webhooks.Notices;
import dev.pollux.store.batches.BatchRepository;
import dev.pollux.tasks.DurableTasks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * What the work on jobs stands on.
 *
 * @param repository jobs and items; asking for it may block until the store is open
 * @param tasks has what is to be done for a whole job done; as {@code repository}
 * @param filing where inputs are read and results are put, and what time it is
 * @param serving answers items
 * @param notices tells of ends
 * @param ledger what items use is noted there
 * @param settings how much at once, and how long
 */
public record BatchServing(
        Supplier<? extends BatchRepository> repository,
        Supplier<? extends DurableTasks> tasks,
        Filing filing,
        Serving serving,
        Notices notices,
        UsageLedger ledger,
        BatchSettings settings) {

    BatchRepository batches() {
        return repository.get();
    }

    /** The time of day in the resolution of the store. */
    Instant now() {
        return filing.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
