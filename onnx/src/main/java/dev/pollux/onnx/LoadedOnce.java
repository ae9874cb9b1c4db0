package dev.pollux.onnx;

import dev.pollux.model.ModelException;
import dev.pollux.model.ModelException.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made at its first use and kept. A failure is told to whoever asked and not kept: the next one tries again.
 *
 * <p>Threading: safe for use by many threads; who comes while it is made waits for it.
 */
final class LoadedOnce<T> {

    /** Makes it. */
    @FunctionalInterface
    interface Loader<T> {
        T load() throws IOException;
    }

    private final Loader<T> loader;
    private final Lock lock = new ReentrantLock();
    private volatile @Nullable T loaded;
    private boolean ended;

    LoadedOnce(Loader<T> loader) {
        this.loader = loader;
    }

    /** @throws ModelException UNAVAILABLE if it cannot be made, or is needed no longer */
    T get() {
        T present = loaded;
        return present != null ? present : load();
    }

    /** Makes sure that it will not be made any more; what was made goes to the caller. */
    Optional<T> end() {
        lock.lock();
        try {
            ended = true;
            return Optional.ofNullable(loaded);
        } finally {
            lock.unlock();
        }
    }

    private T load() {
        lock.lock();
        try {
            T present = loaded;
            if (present != null) {
                return present;
            }
            if (ended) {
                throw new ModelException(Reason.UNAVAILABLE, "The embedding model is being stopped.");
            }
            T made = loader.load();
            loaded = made;
            return made;
        } catch (IOException e) {
            throw new ModelException(Reason.UNAVAILABLE, "The embedding model cannot be loaded.", e);
        } finally {
            lock.unlock();
        }
    }
}
