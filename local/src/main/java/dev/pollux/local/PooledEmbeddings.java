package dev.pollux.local;

import dev.pollux.model.embedding.EmbeddingModels;
import dev.pollux.model.embedding.ServedEmbeddingModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pool's embedding models under the names clients use. */
final class PooledEmbeddings implements EmbeddingModels {

    private final Map<String, ServedEmbeddingModel> served = new LinkedHashMap<>();

    private PooledEmbeddings() {}

    /** @throws IllegalArgumentException if a name stands for a model that is not there */
    static EmbeddingModels of(EmbeddingStock stock, ModelSlots slots) {
        Map<String, LocalEmbeddingModel> byId = new HashMap<>();
        for (EmbeddingFile model : stock.models()) {
            String id = model.card().id();
            byId.put(
                    id,
                    new LocalEmbeddingModel(
                            model, slots.add(id, () -> stock.loader().load(model))));
        }
        PooledEmbeddings embeddings = new PooledEmbeddings();
        stock.names()
                .forEach((name, id) -> embeddings.served.put(
                        name, new ServedEmbeddingModel(name, ModelPool.require(byId.get(id), name, id))));
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
