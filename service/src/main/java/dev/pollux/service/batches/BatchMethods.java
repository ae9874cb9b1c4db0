package dev.pollux.service.batches;

/**
 * The methods of the collection {@code batches}.
 *
 * @param generate creates jobs of the one kind
 * @param embed creates jobs of the other
 * @param get describes one
 * @param list lists them
 * @param cancel ends one
 * @param delete forgets one
 * @param updateGenerate changes one of the one kind
 * @param updateEmbed changes one of the other
 */
public record BatchMethods(
        BatchGenerateContent generate,
        AsyncBatchEmbedContent embed,
        GetBatch get,
        ListBatches list,
        CancelBatch cancel,
        DeleteBatch delete,
        UpdateGenerateContentBatch updateGenerate,
        UpdateEmbedContentBatch updateEmbed) {

    /** The methods that work on {@code batching}. */
    public static BatchMethods of(Batching batching) {
        return new BatchMethods(
                new BatchGenerateContent(batching),
                new AsyncBatchEmbedContent(batching),
                new GetBatch(batching),
                new ListBatches(batching),
                new CancelBatch(batching),
                new DeleteBatch(batching),
                new UpdateGenerateContentBatch(batching),
                new UpdateEmbedContentBatch(batching));
    }
}
