package dev.pollux.service.batches;

import dev.pollux.protocol.batches.EmbedContentBatch;
import dev.pollux.protocol.batches.EmbedContentBatch.InlinedEmbedContentRequest;
import dev.pollux.protocol.batches.GenerateContentBatch;
import dev.pollux.protocol.batches.GenerateContentBatch.InlinedRequest;
import dev.pollux.protocol.batches.WebhookConfig;
import dev.pollux.protocol.json.ProtoJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients ask for, whatever the items of a job are.
 *
 * @param model as it is named beside the path, if it is
 * @param displayName the name people give it
 * @param items inline ones; null where there are none
 * @param fileName names the file with the items; null where there is none
 * @param priority null for the usual one
 * @param webhookConfig who is told of its end instead of the project's webhooks
 */
record AskedBatch(
        @Nullable String model,
        @Nullable String displayName,
        @Nullable List<AskedItem> items,
        @Nullable String fileName,
        @Nullable Long priority,
        @Nullable WebhookConfig webhookConfig) {

    /** A job that does not even say what it is. */
    static final AskedBatch NOTHING = new AskedBatch(null, null, null, null, null, null);

    /**
     * One inline item.
     *
     * @param request null where the client forgot it
     * @param model that the request names, if it does
     * @param inlined the whole item
     */
    record AskedItem(@Nullable Record request, @Nullable String model, Record inlined) {

        /** What is remembered of it. */
        byte[] toJson() {
            return ProtoJson.writeLine(inlined);
        }

        private static AskedItem of(InlinedRequest one) {
            return new AskedItem(
                    one.request(), one.request() == null ? null : one.request().model(), one);
        }

        private static AskedItem of(InlinedEmbedContentRequest one) {
            return new AskedItem(
                    one.request(), one.request() == null ? null : one.request().model(), one);
        }
    }

    static AskedBatch of(GenerateContentBatch batch) {
        var input = batch.inputConfig();
        return new AskedBatch(
                batch.model(),
                batch.displayName(),
                input == null || input.requests() == null
                        ? null
                        : input.requests().requests().stream()
                                .map(AskedItem::of)
                                .toList(),
                input == null ? null : input.fileName(),
                batch.priority(),
                batch.webhookConfig());
    }

    static AskedBatch of(EmbedContentBatch batch) {
        var input = batch.inputConfig();
        return new AskedBatch(
                batch.model(),
                batch.displayName(),
                input == null || input.requests() == null
                        ? null
                        : input.requests().requests().stream()
                                .map(AskedItem::of)
                                .toList(),
                input == null ? null : input.fileName(),
                batch.priority(),
                batch.webhookConfig());
    }
}
