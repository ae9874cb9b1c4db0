package dev.pollux.local;

import dev.pollux.engine.Engine;
import dev.pollux.model.LanguageModels;
import dev.pollux.model.ModelCard;
import dev.pollux.model.ModelException;
import dev.pollux.model.ServedModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this machine under the names clients use. A model is loaded when it is first needed; when memory is short
 * the least recently used idle one makes room.
 *
 * <p>Threading: safe for use by many threads at once. One lock guards the state of all slots and is never held while a model
 * loads or unloads, so that a slow load keeps nobody from the models that are loaded.
 */
public final class ModelPool implements LanguageModels, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelPool.class);

    private final EngineLoader loader;
    private final Map<String, ModelSlot> slots = new LinkedHashMap<>();
    private final Map<String, ServedModel> served = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long uses;
    private volatile Runnable onChange = () -> {};
    private boolean closed;

    /**
     * @param loader brings models to life
     * @param models the models of this machine
     * @param names the names clients may call and the id of the model that answers for each, in the order to list them
     * @throws IllegalArgumentException if a name stands for a model that is not among {@code models}
     */
    public ModelPool(EngineLoader loader, List<LocalModel> models, Map<String, String> names) {
        this.loader = loader;
        Map<String, LocalLanguageModel> byId = new HashMap<>();
        for (LocalModel model : models) {
            ModelSlot slot = new ModelSlot(this, model);
            slots.put(model.card().id(), slot);
            byId.put(model.card().id(), new LocalLanguageModel(model.card(), slot));
        }
        names.forEach((name, id) -> served.put(name, new ServedModel(name, require(byId.get(id), name, id))));
    }

    private static LocalLanguageModel require(@Nullable LocalLanguageModel model, String name, String id) {
        if (model == null) {
            throw new IllegalArgumentException(name + " is mapped to " + id + ", which is not installed");
        }
        return model;
    }

    @Override
    public Optional<ServedModel> find(String name) {
        return Optional.ofNullable(served.get(name));
    }

    @Override
    public List<ServedModel> list() {
        return List.copyOf(served.values());
    }

    /**
     * Loads a model before anybody asks for it.
     *
     * @throws ModelException if it cannot be loaded
     */
    public void load(String id) {
        slot(id).lease().close();
    }

    /** @param action told after each change of a {@link #stages stage}, perhaps with the pool's lock held; must return at once */
    public void whenChanged(Runnable action) {
        onChange = action;
    }

    /** Whether a model is loaded now. */
    public boolean isLoaded(String id) {
        return engine(id).isPresent();
    }

    /** The ids of all models, loaded or not, and what each does now. */
    public Map<String, ModelStage> stages() {
        lock.lock();
        try {
            Map<String, ModelStage> stages = new LinkedHashMap<>();
            slots.forEach((id, slot) -> stages.put(id, slot.stage()));
            return stages;
        } finally {
            lock.unlock();
        }
    }

    /** The model's engine, if it is loaded; it may be closed at any time. */
    public Optional<Engine> engine(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(slot(id).loaded).map(LoadedModel::engine);
        } finally {
            lock.unlock();
        }
    }

    private ModelSlot slot(String id) {
        ModelSlot slot = slots.get(id);
        if (slot == null) {
            throw new IllegalArgumentException("no model " + id);
        }
        return slot;
    }

    /** Counts one more user of the slot's model, loading it first if need be. */
    LoadedModel acquire(ModelSlot slot) {
        LoadedModel present = acquireLoadedOrClaim(slot);
        return present != null ? present : loadClaimed(slot);
    }

    /** The loaded model, or null once the caller has the task of loading it. */
    private @Nullable LoadedModel acquireLoadedOrClaim(ModelSlot slot) {
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

    private LoadedModel use(ModelSlot slot, LoadedModel loaded) {
        slot.leases++;
        slot.lastUsed = ++uses;
        return loaded;
    }

    private LoadedModel loadClaimed(ModelSlot slot) {
        LoadedModel loaded = null;
        try {
            loaded = loadMakingRoom(slot.model());
            return loaded;
        } finally {
            publish(slot, loaded);
        }
    }

    private void publish(ModelSlot slot, @Nullable LoadedModel loaded) {
        lock.lock();
        try {
            slot.loading = false;
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

    private LoadedModel loadMakingRoom(LocalModel model) {
        while (true) {
            try {
                return loader.load(model);
            } catch (NotEnoughMemoryException shortage) {
                if (!unloadLeastRecentlyUsed()) {
                    throw unavailable(model.card(), shortage);
                }
            }
        }
    }

    private static ModelException unavailable(ModelCard card, NotEnoughMemoryException shortage) {
        LOG.warn("{} cannot be loaded: {}", card.id(), shortage.getMessage());
        return new ModelException(
                ModelException.Reason.UNAVAILABLE,
                "The model " + card.id() + " cannot be loaded now: not enough memory.",
                shortage);
    }

    private boolean unloadLeastRecentlyUsed() {
        LoadedModel victim = takeLeastRecentlyUsed();
        if (victim == null) {
            return false;
        }
        victim.close();
        onChange.run();
        return true;
    }

    private @Nullable LoadedModel takeLeastRecentlyUsed() {
        lock.lock();
        try {
            Optional<ModelSlot> idle = slots.values().stream()
                    .filter(ModelSlot::isIdle)
                    .min(Comparator.comparingLong(slot -> slot.lastUsed));
            idle.ifPresent(slot ->
                    LOG.info("unloading {} to make room", slot.model().card().id()));
            return idle.map(ModelPool::take).orElse(null);
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable LoadedModel take(ModelSlot slot) {
        LoadedModel loaded = slot.loaded;
        slot.loaded = null;
        return loaded;
    }

    void release(ModelSlot slot) {
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
        slots.values().forEach(ModelPool::unload);
    }

    private static void unload(ModelSlot slot) {
        LoadedModel loaded = take(slot);
        if (loaded != null) {
            loaded.close();
        }
    }
}
