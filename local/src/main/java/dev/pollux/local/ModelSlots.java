package dev.pollux.local;

import dev.pollux.model.ModelException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places of all models, of either kind. A model is loaded when it is first needed; when memory is short the least recently used
 * idle one makes room, whatever its kind.
 *
 * <p>Threading: safe for use by many threads at once. One lock guards the state of all slots and is never held while a model
 * loads or unloads, so that a slow load keeps nobody from the models that are loaded.
 */
final class ModelSlots implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelSlots.class);

    private final Map<String, ModelSlot<?>> slots = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long uses;
    private volatile Runnable onChange = () -> {};
    private boolean closed;

    /** @param loader brings the model to life */
    <M extends PooledModel> ModelSlot<M> add(String id, Supplier<M> loader) {
        ModelSlot<M> slot = new ModelSlot<>(this, id, loader);
        slots.put(id, slot);
        return slot;
    }

    void whenChanged(Runnable action) {
        onChange = action;
    }

    Map<String, ModelStage> stages() {
        lock.lock();
        try {
            Map<String, ModelStage> stages = new LinkedHashMap<>();
            slots.forEach((id, slot) -> stages.put(id, slot.stage()));
            return stages;
        } finally {
            lock.unlock();
        }
    }

    /** @throws IllegalArgumentException if there is no model of this id */
    ModelSlot<?> require(String id) {
        ModelSlot<?> slot = slots.get(id);
        if (slot == null) {
            throw new IllegalArgumentException("no model " + id);
        }
        return slot;
    }

    /** The slot's model, if it is loaded; it may be closed at any time. */
    <M extends PooledModel> Optional<M> present(ModelSlot<M> slot) {
        lock.lock();
        try {
            return Optional.ofNullable(slot.loaded);
        } finally {
            lock.unlock();
        }
    }

    /** Counts one more user of the slot's model, loading it first if need be. */
    <M extends PooledModel> M acquire(ModelSlot<M> slot) {
        M present = acquireLoadedOrClaim(slot);
        return present != null ? present : loadClaimed(slot);
    }

    /** The loaded model, or null once the caller has the task of loading it. */
    private <M extends PooledModel> @Nullable M acquireLoadedOrClaim(ModelSlot<M> slot) {
        lock.lock();
        try {
            while (slot.loaded == null && slot.loading) {
                changed.awaitUninterruptibly();
            }
            requireOpen();
            if (slot.loaded != null) {
                return use(slot, slot.loaded);
            }
            slot.loading = true;
            onChange.run();
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new ModelException(ModelException.Reason.UNAVAILABLE, "The server is shutting down.");
        }
    }

    private <M extends PooledModel> M use(ModelSlot<M> slot, M loaded) {
        slot.leases++;
        slot.lastUsed = ++uses;
        return loaded;
    }

    private <M extends PooledModel> M loadClaimed(ModelSlot<M> slot) {
        M loaded = null;
        try {
            loaded = loadMakingRoom(slot);
            return loaded;
        } finally {
            publish(slot, loaded);
        }
    }

    private <M extends PooledModel> void publish(ModelSlot<M> slot, @Nullable M loaded) {
        lock.lock();
        try {
            slot.loading = false;
            slot.resting = false;
            slot.loaded = loaded;
            if (loaded != null) {
                use(slot, loaded);
            }
            onChange.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <M extends PooledModel> M loadMakingRoom(ModelSlot<M> slot) {
        while (true) {
            try {
                return slot.load();
            } catch (NotEnoughMemoryException shortage) {
                if (!unloadLeastRecentlyUsed()) {
                    throw unavailable(slot.id(), shortage);
                }
            }
        }
    }

    private static ModelException unavailable(String id, NotEnoughMemoryException shortage) {
        LOG.warn("{} cannot be loaded: {}", id, shortage.getMessage());
        return new ModelException(
                ModelException.Reason.UNAVAILABLE,
                "The model " + id + " cannot be loaded now: not enough memory.",
                shortage);
    }

    private boolean unloadLeastRecentlyUsed() {
        PooledModel victim = takeLeastRecentlyUsed();
        if (victim == null) {
            return false;
        }
        victim.close();
        onChange.run();
        return true;
    }

    private @Nullable PooledModel takeLeastRecentlyUsed() {
        lock.lock();
        try {
            Optional<ModelSlot<?>> idle = slots.values().stream()
                    .filter(ModelSlot::isIdle)
                    .min(Comparator.comparingLong(slot -> slot.lastUsed));
            idle.ifPresent(slot -> LOG.info("unloading {} to make room", slot.id()));
            return idle.<PooledModel>map(ModelSlots::rest).orElse(null);
        } finally {
            lock.unlock();
        }
    }

    private static <M extends PooledModel> @Nullable M rest(ModelSlot<M> slot) {
        slot.resting = true;
        return take(slot);
    }

    private static <M extends PooledModel> @Nullable M take(ModelSlot<M> slot) {
        M loaded = slot.loaded;
        slot.loaded = null;
        return loaded;
    }

    void release(ModelSlot<?> slot) {
        lock.lock();
        try {
            slot.leases--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Unloads everything; generations that still run end with an error. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            while (slots.values().stream().anyMatch(slot -> slot.loading)) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        slots.values().forEach(ModelSlots::unload);
    }

    private static void unload(ModelSlot<?> slot) {
        PooledModel loaded = take(slot);
        if (loaded != null) {
            loaded.close();
        }
    }
}
