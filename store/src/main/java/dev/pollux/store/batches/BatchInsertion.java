package dev.pollux.store.batches;

/** What became of a job that was to be remembered. */
public sealed interface BatchInsertion {

    /** It is remembered. */
    record Inserted() implements BatchInsertion {}

    /** Nothing was changed: the project's jobs for this model that have not ended would have too many tokens together. */
    record TooManyTokens() implements BatchInsertion {}

    /** Nothing was changed: the project has as many jobs that have not ended as it may have. */
    record TooManyBatches() implements BatchInsertion {}

    /** Nothing was changed: the blob of its file is gone. */
    record InputGone() implements BatchInsertion {}
}
