package dev.pollux.model.embedding;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Embedding models, whatever computes them, by the names clients use. Immutable. */
public final class NamedEmbeddingModels implements EmbeddingModels {

    private final Map<String, ServedEmbeddingModel> served = new LinkedHashMap<>();

    /**
     * @param models no two have the same id
     * @param names id by name, in the order in which clients shall see the names
     * @throws IllegalArgumentException if a name stands for a model that is not there
     */
    public NamedEmbeddingModels(Collection<? extends EmbeddingModel> models, Map<String, String> names) {
        Map<String, EmbeddingModel> byId = new HashMap<>();
        models.forEach(model -> byId.put(model.card().id(), model));
        names.forEach((name, id) -> served.put(name, served(name, id, byId)));
    }

    private static ServedEmbeddingModel served(String name, String id, Map<String, EmbeddingModel> byId) {
        EmbeddingModel model = byId.get(id);
        if (model == null) {
            throw new IllegalArgumentException(name + " is mapped to " + id + ", which is not installed");
        }
        return new ServedEmbeddingModel(name, model);
    }

    @Override
    public Optional<ServedEmbeddingModel> find(String name) {
        return Optional.ofNullable(served.get(name));
    }

    @Override
    public List<ServedEmbeddingModel> list() {
        return List.copyOf(served.values());
    }
}
