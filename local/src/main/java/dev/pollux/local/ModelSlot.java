package dev.pollux.local;

import dev.pollux.engine.Engine;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The place of one model in the pool: whether it is loaded, and how many callers need it to stay so.
 *
 * <p>Threading: the fields are guarded by the pool's lock.
 */
final class ModelSlot {

    /**
     * The right to use a loaded model. Closing it more than once does nothing.
     *
     * <p>Threading: may be closed by any thread.
     */
    final class Lease implements AutoCloseable {

        private final LoadedModel model;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Lease(LoadedModel model) {
            this.model = model;
        }

        LoadedModel model() {
            return model;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                pool.release(ModelSlot.this);
            }
        }
    }

    private final ModelPool pool;
    private final LocalModel model;

    @Nullable
    LoadedModel loaded;

    boolean loading;
    int leases;
    long lastUsed;

    ModelSlot(ModelPool pool, LocalModel model) {
        this.pool = pool;
        this.model = model;
    }

    LocalModel model() {
        return model;
    }

    /** The loaded model; loads it first if need be, which may take seconds. */
    Lease lease() {
        return new Lease(pool.acquire(this));
    }

    /** The model's engine, if it is loaded; it may be closed at any time. */
    Optional<Engine> engine() {
        return pool.engine(model.card().id());
    }

    ModelStage stage() {
        if (loading) {
            return ModelStage.LOADING;
        }
        return loaded == null ? ModelStage.UNLOADED : ModelStage.LOADED;
    }

    boolean isIdle() {
        return loaded != null && leases == 0;
    }
}
