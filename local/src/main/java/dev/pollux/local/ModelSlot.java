package dev.pollux.local;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place of one model in the pool: whether it is loaded, and how many callers need it to stay so.
 *
 * <p>Threading: the fields are guarded by the pool's lock.
 *
 * @param <M> the model when it is loaded
 */
final class ModelSlot<M extends PooledModel> {

    /**
     * The right to use a loaded model. Closing it more than once does nothing.
     *
     * <p>Threading: may be closed by any thread.
     */
    final class Lease implements AutoCloseable {

        private final M model;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Lease(M model) {
            this.model = model;
        }

        M model() {
            return model;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                pool.release(ModelSlot.this);
            }
        }
    }

    private final ModelSlots pool;
    private final String id;
    private final Supplier<M> loader;

    @Nullable
    M loaded;

    boolean loading;
    boolean resting;
    int leases;
    long lastUsed;

    /** @param loader brings the model to life */
    ModelSlot(ModelSlots pool, String id, Supplier<M> loader) {
        this.pool = pool;
        this.id = id;
        this.loader = loader;
    }

    /** The model's id. */
    String id() {
        return id;
    }

    /** Loads the model, for the pool only. */
    M load() {
        return loader.get();
    }

    /** The loaded model; loads it first if need be, which may take seconds. */
    Lease lease() {
        return new Lease(pool.acquire(this));
    }

    /** The model, if it is loaded; it may be closed at any time. */
    Optional<M> present() {
        return pool.present(this);
    }

    ModelStage stage() {
        if (loading) {
            return ModelStage.LOADING;
        }
        if (loaded != null) {
            return ModelStage.LOADED;
        }
        return resting ? ModelStage.RESTING : ModelStage.UNLOADED;
    }

    boolean isIdle() {
        return loaded != null && leases == 0;
    }
}
