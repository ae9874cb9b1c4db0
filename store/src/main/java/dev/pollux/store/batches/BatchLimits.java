package dev.pollux.store.batches;

/**
 * How much a project may have waiting.
 *
 * @param tokens of all its jobs for one model that have not ended
 * @param batches how many jobs that have not ended
 */
public record BatchLimits(long tokens, int batches) {}
