package dev.pollux.service.batches;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.batches.WebhookConfig;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.operations.Operation;
import dev.pollux.service.CallContext;
import dev.pollux.service.batches.AskedBatch.AskedItem;
import dev.pollux.service.files.FileUse;
import dev.pollux.service.files.UsableFile;
import dev.pollux.service.webhooks.RequestedHooks;
import dev.pollux.store.StoreException;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchInsertion;
import dev.pollux.store.batches.BatchItem;
import dev.pollux.store.batches.BatchLimits;
import dev.pollux.store.batches.BatchProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The way from a checked request to a job that is remembered, which both kinds share. Safe for use by many threads at once. */
final class BatchCreation {

    /** What is waiting is estimated, so that nobody has to wait for a count: a token of most texts has about four bytes. */
    private static final int BYTES_PER_TOKEN = 4;

    private final Batching batching;

    BatchCreation(Batching batching) {
        this.batching = batching;
    }

    /**
     * Remembers the job, and has it run.
     *
     * @throws ApiException if its file cannot be used, or a quota does not allow it
     * @throws StoreException if it cannot be remembered
     */
    Operation create(CallContext context, Batch.Kind kind, String model, AskedBatch asked) {
        Job job = asked.items() == null
                ? ofLines(context, Objects.requireNonNull(asked.fileName()))
                : ofItems(asked.items());
        Batch batch = batch(context, kind, model, asked, job);
        long tokens = batching.admission().batchTokens(context.project(), model).orElse(Long.MAX_VALUE);
        BatchLimits limits = new BatchLimits(tokens, batching.allowance().perProject());
        switch (batching.batches().insert(batch, job.items(), limits)) {
            case BatchInsertion.Inserted _ -> batching.running().begun(batch);
            case BatchInsertion.TooManyTokens _ ->
                throw batching.admission().batchTokensExceeded(context.project(), model);
            case BatchInsertion.TooManyBatches _ -> throw BatchErrors.tooManyBatches();
            case BatchInsertion.InputGone _ -> throw FileUse.gone(Objects.requireNonNull(asked.fileName()));
        }
        return BatchRecords.operation(batch, batching.batches());
    }

    /**
     * What is to be answered.
     *
     * @param items none where they are the lines of a file
     * @param bytes of all of them together
     */
    private record Job(BatchInput input, List<BatchItem> items, long bytes) {}

    private static Job ofItems(List<AskedItem> asked) {
        List<BatchItem> items = new ArrayList<>(asked.size());
        long bytes = 0;
        for (AskedItem one : asked) {
            byte[] json = one.toJson();
            bytes += json.length;
            items.add(BatchItem.inline(items.size(), new String(json, UTF_8)));
        }
        return new Job(new BatchInput.Inline(), items, bytes);
    }

    private Job ofLines(CallContext context, String fileName) {
        UsableFile file = batching.files().requireUsable(context, fileName);
        long most = batching.allowance().fileBytes();
        if (file.sizeBytes() > most) {
            throw BatchErrors.fileTooLarge(most);
        }
        String blob =
                file.blobKey().filter(_ -> file.sizeBytes() > 0).orElseThrow(() -> BatchErrors.emptyFile(file.id()));
        return new Job(new BatchInput.Lines(file.id(), blob), List.of(), file.sizeBytes());
    }

    private Batch batch(CallContext context, Batch.Kind kind, String model, AskedBatch asked, Job job) {
        Instant now = batching.now();
        return new Batch(
                context.project(),
                BatchNames.newId(),
                kind,
                model,
                Objects.requireNonNullElse(asked.displayName(), ""),
                Objects.requireNonNullElse(asked.priority(), 0L),
                job.input(),
                BatchOrigin.of(context, hooks(asked)).toJson(),
                Math.max(1, job.bytes() / BYTES_PER_TOKEN),
                BatchProgress.begun(
                        now,
                        job.input() instanceof BatchInput.Inline,
                        job.items().size()),
                now,
                now.plus(batching.allowance().lifetime()));
    }

    private static Optional<RequestedHooks> hooks(AskedBatch asked) {
        return Optional.ofNullable(asked.webhookConfig())
                .filter(config -> !config.uris().isEmpty())
                .map(config -> new RequestedHooks(config.uris(), metadata(config)));
    }

    private static String metadata(WebhookConfig config) {
        return config.userMetadata() == null ? "" : new String(ProtoJson.writeLine(config.userMetadata()), UTF_8);
    }
}
