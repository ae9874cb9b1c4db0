package dev.pollux.service.batches;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.batches.Batch.BatchStats;
import dev.pollux.protocol.batches.Batch.FileInput;
import dev.pollux.protocol.batches.Batch.InlinedResponses;
import dev.pollux.protocol.batches.Batch.Output;
import dev.pollux.protocol.batches.WebhookConfig;
import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.json.TypedMessage;
import dev.pollux.protocol.json.WrittenElements;
import dev.pollux.protocol.operations.Operation;
import dev.pollux.protocol.operations.RpcStatus;
import dev.pollux.service.webhooks.RequestedHooks;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchProgress;
import dev.pollux.store.batches.BatchRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jobs as the wire shows them. */
final class BatchRecords {

    // Google's answers to calls of v1beta say v1main, and clients look for that (observed; behaviour.md section 14).
    private static final String TYPES = "google.ai.generativelanguage.v1main.";

    private BatchRecords() {}

    /** A job as the work that goes on. Results are read from {@code batches} when this is written. */
    static Operation operation(Batch batch, BatchRepository batches) {
        Output output = output(batch, batches);
        return new Operation(
                BatchNames.of(batch.id()),
                new TypedMessage(type(batch), resource(batch, output)),
                batch.progress().state().ended() ? Boolean.TRUE : null,
                batch.progress()
                        .failure()
                        .map(failure -> RpcStatus.of(failure.code(), failure.message()))
                        .orElse(null),
                output == null ? null : new TypedMessage(type(batch) + "Output", output));
    }

    /** A job that goes on as a resource. */
    static dev.pollux.protocol.batches.Batch unended(Batch batch) {
        return resource(batch, null);
    }

    private static dev.pollux.protocol.batches.Batch resource(Batch batch, @Nullable Output output) {
        BatchProgress progress = batch.progress();
        return new dev.pollux.protocol.batches.Batch(
                "models/" + batch.model(),
                batch.displayName().isEmpty() ? null : batch.displayName(),
                input(batch.input()),
                output,
                batch.createdAt(),
                progress.endedAt().orElse(null),
                progress.updatedAt(),
                stats(progress),
                state(batch),
                unlessZero(batch.priority()),
                BatchOrigin.of(batch)
                        .requestedHooks()
                        .map(BatchRecords::webhookConfig)
                        .orElse(null),
                BatchNames.of(batch.id()));
    }

    private static String type(Batch batch) {
        return switch (batch.kind()) {
            case GENERATE_CONTENT -> TYPES + "GenerateContentBatch";
            case EMBED_CONTENT -> TYPES + "EmbedContentBatch";
        };
    }

    static dev.pollux.protocol.batches.Batch.State state(Batch batch) {
        return switch (batch.progress().state()) {
            case PENDING -> dev.pollux.protocol.batches.Batch.State.BATCH_STATE_PENDING;
            case RUNNING -> dev.pollux.protocol.batches.Batch.State.BATCH_STATE_RUNNING;
            case SUCCEEDED -> dev.pollux.protocol.batches.Batch.State.BATCH_STATE_SUCCEEDED;
            case FAILED -> dev.pollux.protocol.batches.Batch.State.BATCH_STATE_FAILED;
            case CANCELLED -> dev.pollux.protocol.batches.Batch.State.BATCH_STATE_CANCELLED;
            case EXPIRED -> dev.pollux.protocol.batches.Batch.State.BATCH_STATE_EXPIRED;
        };
    }

    private static @Nullable FileInput input(BatchInput input) {
        return switch (input) {
            case BatchInput.Inline _ -> null;
            case BatchInput.Lines lines -> new FileInput(BatchNames.file(lines.fileId()));
        };
    }

    private static @Nullable Output output(Batch batch, BatchRepository batches) {
        if (batch.progress().state() != BatchProgress.State.SUCCEEDED) {
            return null;
        }
        Optional<String> file = batch.progress().resultFileId();
        return file.isPresent()
                ? new Output(BatchNames.file(file.get()), null)
                : new Output(null, new InlinedResponses(new WrittenElements(new StoredResults(batches, batch))));
    }

    private static BatchStats stats(BatchProgress progress) {
        return new BatchStats(
                unlessZero(progress.requests()),
                unlessZero(progress.succeeded()),
                unlessZero(progress.failed()),
                unlessZero(progress.pending()));
    }

    private static @Nullable Long unlessZero(long value) {
        return value == 0 ? null : value;
    }

    private static WebhookConfig webhookConfig(RequestedHooks hooks) {
        String metadata = hooks.userMetadata();
        return new WebhookConfig(
                hooks.uris(), metadata.isEmpty() ? null : ProtoJson.read(metadata.getBytes(UTF_8), JsonObject.class));
    }
}
