package dev.pollux.service.batches;

import dev.pollux.model.LanguageModels;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.service.files.FileUse;
import dev.pollux.service.quota.Admission;
import dev.pollux.service.webhooks.TargetRule;
import dev.pollux.store.batches.BatchRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * What the methods of the collection {@code batches} work on.
 *
 * @param repository remembers jobs; asking for it may block until the store is open
 * @param models answer items of the one kind
 * @param embeddings answer items of the other
 * @param files what items can be read from
 * @param admission how many tokens may wait
 * @param targets where the end of a job may be told
 * @param allowance how much else there may be
 * @param running works on the jobs
 * @param clock the time of day
 */
public record Batching(
        Supplier<? extends BatchRepository> repository,
        LanguageModels models,
        EmbeddingModels embeddings,
        FileUse files,
        Admission admission,
        TargetRule targets,
        BatchAllowance allowance,
        Running running,
        InstantSource clock) {

    BatchRepository batches() {
        return repository.get();
    }

    /** The time of day in the resolution of the store. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
