package dev.pollux.service.batches.execution;

import dev.pollux.service.CallReport;
import dev.pollux.service.batches.BatchOrigin;
import dev.pollux.service.usage.PriceClass;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.usage.UsageCounts;
import dev.pollux.store.usage.UsageKey;
import java.time.Duration;
import java.time.LocalDate;

/** Notes what items have used, as the use of whoever created their jobs. Safe for use by many threads at once. */
final class ItemUse {

    private final BatchServing serving;

    ItemUse(BatchServing serving) {
        this.serving = serving;
    }

    /** An item has a result that is remembered. */
    void add(Batch batch, ItemOutcome.Result answered, Duration time) {
        CallReport report = answered.report();
        UsageCounts counts = new UsageCounts(
                1,
                answered.result().ok() ? 0 : 1,
                report.promptTokens(),
                report.cachedTokens(),
                report.thoughtTokens(),
                report.candidateTokens(),
                time.toMillis());
        serving.ledger().add(key(batch, report), counts);
    }

    private UsageKey key(Batch batch, CallReport report) {
        return new UsageKey(
                LocalDate.ofInstant(serving.now(), serving.settings().days()),
                batch.projectId(),
                BatchOrigin.of(batch).keyId(),
                batch.model(),
                method(batch.kind()),
                PriceClass.BATCH.of(report.promptTokens()));
    }

    private static String method(Batch.Kind kind) {
        return switch (kind) {
            case GENERATE_CONTENT -> "batchGenerateContent";
            case EMBED_CONTENT -> "asyncBatchEmbedContent";
        };
    }
}
