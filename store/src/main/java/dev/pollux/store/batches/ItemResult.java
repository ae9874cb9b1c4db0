package dev.pollux.store.batches;

/**
 * What became of an item.
 *
 * @param index the item's
 * @param ok whether it has an answer; otherwise an error
 * @param json the answer's or the error's JSON, with whatever of the item is to be said again beside it
 */
public record ItemResult(long index, boolean ok, String json) {}
