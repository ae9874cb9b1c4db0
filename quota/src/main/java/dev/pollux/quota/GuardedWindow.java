package dev.pollux.quota;

import io.github.bucket4j.BucketExceptions;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A window in a database, which may not answer.
 *
 * @param window does the work
 */
record GuardedWindow(Window window) implements Window {

    @Override
    public Take take(long amount) {
        return guarded(() -> window.take(amount));
    }

    @Override
    public Optional<Take.Refused> ask(long amount) {
        return guarded(() -> window.ask(amount));
    }

    private static <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (BucketExceptions.BucketExecutionException unreachable) {
            throw new QuotaStoreException(unreachable);
        }
    }
}
