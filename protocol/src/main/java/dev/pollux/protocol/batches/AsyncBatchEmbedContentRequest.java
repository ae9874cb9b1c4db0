package dev.pollux.protocol.batches;

import org.jspecify.annotations.Nullable;

/** The request of asyncBatchEmbedContent. */
public record AsyncBatchEmbedContentRequest(@Nullable EmbedContentBatch batch) {}
