package dev.pollux.local;

import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.model.embedding.ServedEmbeddingModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pool's embedding models, each under its id. */
final class PooledEmbeddings implements EmbeddingModels {

    private final Map<String, ServedEmbeddingModel> served = new LinkedHashMap<>();

    private PooledEmbeddings() {}

    static EmbeddingModels of(EmbeddingShelf shelf, ModelSlots slots) {
        PooledEmbeddings embeddings = new PooledEmbeddings();
        for (EmbeddingFile model : shelf.models()) {
            String id = model.card().id();
            ModelSlot<LoadedEmbeddingModel> slot =
                    slots.add(id, () -> shelf.loader().load(model));
            embeddings.served.put(id, new ServedEmbeddingModel(id, new LocalEmbeddingModel(model, slot)));
        }
        return embeddings;
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
