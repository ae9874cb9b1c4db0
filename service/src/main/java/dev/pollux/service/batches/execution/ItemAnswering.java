package dev.pollux.service.batches.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pollux.protocol.batches.SingleEmbedContentResponse;
import dev.pollux.protocol.embeddings.EmbedContentRequest;
import dev.pollux.protocol.embeddings.EmbedContentResponse;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.ModelLookup;
import dev.pollux.service.batches.BatchOrigin;
import dev.pollux.service.embeddings.EmbedContent;
import dev.pollux.service.models.GenerateContent;
import dev.pollux.service.models.Serving;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchItem;
import dev.pollux.store.batches.ClaimedItem;
import dev.pollux.store.batches.ItemResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Answers items as calls of their own would be answered. Safe for use by many threads at once. */
final class ItemAnswering {

    /** A longer line is not read: as much as all requests of an inline job may have. */
    static final int LONGEST_LINE = 20 << 20;

    private final BatchServing serving;
    private final GenerateContent generation;
    private final EmbedContent embedding;

    ItemAnswering(BatchServing batches) {
        Serving serving = batches.serving();
        this.serving = batches;
        this.generation = new GenerateContent(serving);
        this.embedding = new EmbedContent(serving.embeddingModels(), serving.admission(), serving.contents());
    }

    /** @param client ends the answer early; what comes then is of no use */
    ItemOutcome answer(ClaimedItem claimed, CallContext.Client client) {
        CallReport report = new CallReport();
        ItemText text = ItemText.EMPTY;
        try {
            text = ItemText.read(bytes(claimed));
            byte[] response = respond(claimed.batch(), text, context(claimed.batch(), client, report));
            return result(claimed, true, text.beside("response", response), report);
        } catch (RuntimeException failure) {
            ApiException answer = ItemErrors.translate(failure);
            if (ItemErrors.mayPass(answer)) {
                return new ItemOutcome.NotNow();
            }
            report.failed(answer.status().status());
            byte[] error = ProtoJson.writeLine(ItemErrors.status(answer));
            return result(claimed, false, text.beside("error", error), report);
        }
    }

    private static ItemOutcome result(ClaimedItem claimed, boolean ok, String json, CallReport report) {
        return new ItemOutcome.Result(new ItemResult(claimed.item().index(), ok, json), report);
    }

    private byte[] bytes(ClaimedItem claimed) {
        BatchItem item = claimed.item();
        return claimed.batch().input() instanceof BatchInput.Lines lines
                ? line(lines.blobKey(), item)
                : item.request().getBytes(UTF_8);
    }

    private byte[] line(String blobKey, BatchItem item) {
        if (item.bytes() > LONGEST_LINE) {
            throw ApiException.invalidArgument(
                    "The line has %d bytes, the limit is %d.".formatted(item.bytes(), LONGEST_LINE));
        }
        try (InputStream bytes = serving.filing().blobs().get().open(blobKey, item.offset())) {
            return bytes.readNBytes(item.bytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static CallContext context(Batch batch, CallContext.Client client, CallReport report) {
        BatchOrigin origin = BatchOrigin.of(batch);
        return CallContext.batchItem(origin.apiVersion(), origin.caller(batch.projectId()), client, report);
    }

    private byte[] respond(Batch batch, ItemText text, CallContext context) {
        context.report().asks(batch.model());
        return switch (batch.kind()) {
            case GENERATE_CONTENT -> {
                GenerateContentRequest request = text.requireRequest(GenerateContentRequest.class);
                requireModel(batch, request.model());
                yield ProtoJson.writeLine(generation.call(context, batch.model(), request));
            }
            case EMBED_CONTENT -> {
                EmbedContentRequest request = text.requireRequest(EmbedContentRequest.class);
                requireModel(batch, request.model());
                EmbedContentResponse response = embedding.call(context, batch.model(), request);
                yield ProtoJson.writeLine(new SingleEmbedContentResponse(
                        response.embedding(), context.report().promptTokens(), response.usageMetadata()));
            }
        };
    }

    private static void requireModel(Batch batch, @Nullable String model) {
        boolean same =
                model == null || model.isEmpty() || ModelLookup.bare(model).equals(batch.model());
        if (!same) {
            throw ApiException.invalidArgument(
                    "The model in the request (%s) and the batch's (models/%s) have to be the same."
                            .formatted(model, batch.model()));
        }
    }
}
