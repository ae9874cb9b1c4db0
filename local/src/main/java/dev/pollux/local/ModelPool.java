package dev.pollux.local;

import dev.pollux.engine.EngineStatistics;
import dev.pollux.model.LanguageModels;
import dev.pollux.model.ModelException;
import dev.pollux.model.ServedModel;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.model.embedding.NamedEmbeddingModels;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models of this machine: language models under the names clients use, and {@link #embeddings}. All share the machine's memory:
 * a model is loaded when it is first needed, and when memory is short the least recently used idle one makes room.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class ModelPool implements LanguageModels, AutoCloseable {

    private final ModelSlots slots = new ModelSlots();
    private final Map<String, ServedModel> served = new LinkedHashMap<>();
    private final EmbeddingModels embeddings;

    /**
     * @param languages no two models have the same id
     * @param embeddings nor have two of these, or one of either
     * @throws IllegalArgumentException if a name stands for a model that is not there
     */
    public ModelPool(LanguageStock languages, EmbeddingStock embeddings) {
        Map<String, LocalLanguageModel> byId = new HashMap<>();
        for (LocalModel model : languages.models()) {
            String id = model.card().id();
            byId.put(
                    id,
                    new LocalLanguageModel(
                            model.card(), slots.add(id, () -> languages.loader().load(model))));
        }
        languages
                .names()
                .forEach((name, id) -> served.put(name, new ServedModel(name, require(byId.get(id), name, id))));
        this.embeddings = new NamedEmbeddingModels(
                embeddings.models().stream()
                        .map(model -> embeddingModel(embeddings.loader(), model))
                        .toList(),
                embeddings.names());
    }

    private static LocalLanguageModel require(@Nullable LocalLanguageModel model, String name, String id) {
        if (model == null) {
            throw new IllegalArgumentException(name + " is mapped to " + id + ", which is not installed");
        }
        return model;
    }

    private LocalEmbeddingModel embeddingModel(EmbeddingLoader loader, EmbeddingFile model) {
        return new LocalEmbeddingModel(model, slots.add(model.card().id(), () -> loader.load(model)));
    }

    @Override
    public Optional<ServedModel> find(String name) {
        return Optional.ofNullable(served.get(name));
    }

    @Override
    public List<ServedModel> list() {
        return List.copyOf(served.values());
    }

    /** The embedding models under the names clients use. They live as long as this pool. */
    public EmbeddingModels embeddings() {
        return embeddings;
    }

    /**
     * Loads a model before anybody asks for it.
     *
     * @throws ModelException if it cannot be loaded
     */
    public void load(String id) {
        slots.require(id).lease().close();
    }

    /** @param action told after each change of a {@link #stages stage}, perhaps with the pool's lock held; must return at once */
    public void whenChanged(Runnable action) {
        slots.whenChanged(action);
    }

    /** Whether a model is loaded now. */
    public boolean isLoaded(String id) {
        return slots.require(id).present().isPresent();
    }

    /** The ids of all models, loaded or not, and what each does now. */
    public Map<String, ModelStage> stages() {
        return slots.stages();
    }

    /** What a model's engine is doing now, if the model is loaded. */
    public Optional<EngineStatistics> statistics(String id) {
        return slots.require(id).present().map(PooledModel::statistics);
    }

    /** Unloads everything; requests that still run end with an error. */
    @Override
    public void close() {
        slots.close();
    }
}
