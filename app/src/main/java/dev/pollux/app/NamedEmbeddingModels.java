package dev.pollux.app;

import dev.pollux.model.embedding.EmbeddingModel;
import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.model.embedding.ServedEmbeddingModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Embedding models by the names clients use. Immutable. */
final class NamedEmbeddingModels implements EmbeddingModels {

    private final Map<String, ServedEmbeddingModel> served = new LinkedHashMap<>();

    /**
     * @param models of this installation, whatever computes them
     * @param names id by name, in the order in which clients shall see the names; each id is that of a model
     */
    NamedEmbeddingModels(List<EmbeddingModel> models, Map<String, String> names) {
        Map<String, EmbeddingModel> byId = new HashMap<>();
        models.forEach(model -> byId.put(model.card().id(), model));
        names.forEach((name, id) ->
                served.put(name, new ServedEmbeddingModel(name, Objects.requireNonNull(byId.get(id), id))));
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
