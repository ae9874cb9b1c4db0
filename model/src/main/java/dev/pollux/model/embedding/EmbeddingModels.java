package dev.pollux.model.embedding;

import java.util.List;
import java.util.Optional;

/**
 * The embedding models of this installation by the names clients use.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public interface EmbeddingModels {

    /** An installation without embedding models. */
    EmbeddingModels NONE = new EmbeddingModels() {
        @Override
        public Optional<ServedEmbeddingModel> find(String name) {
            return Optional.empty();
        }

        @Override
        public List<ServedEmbeddingModel> list() {
            return List.of();
        }
    };

    /** The model behind a name such as {@code gemini-embedding-001}, without the prefix {@code models/}. Does not load it. */
    Optional<ServedEmbeddingModel> find(String name);

    /** Every name that is served, in the order in which clients shall see them. */
    List<ServedEmbeddingModel> list();
}
