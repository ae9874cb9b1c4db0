package dev.pollux.protocol.batches;

import org.jspecify.annotations.Nullable;

/** The request of batchGenerateContent. */
public record BatchGenerateContentRequest(@Nullable GenerateContentBatch batch) {}
