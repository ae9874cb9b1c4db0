package dev.pollux.store.batches;

/** An item that somebody works on, and its job as it was then. */
public record ClaimedItem(Batch batch, BatchItem item) {}
