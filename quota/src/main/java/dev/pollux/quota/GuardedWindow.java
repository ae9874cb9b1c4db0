package dev.pollux.quota;

import io.github.bucket4j.BucketExceptions;

/**
 * A window in a database, which may not answer.
 *
 * @param window does the work
 */
record GuardedWindow(Window window) implements Window {

    @Override
    public Take take(long amount) {
        try {
            return window.take(amount);
        } catch (BucketExceptions.BucketExecutionException unreachable) {
            throw new QuotaStoreException(unreachable);
        }
    }
}
