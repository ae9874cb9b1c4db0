package dev.pollux.local;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.embedding.PendingVectors;
import dev.pollux.model.embedding.Embedding;
import dev.pollux.model.embedding.TextVector;
import java.util.List;

/** The engine's vectors in the words of the seam. Keeps the model loaded until it is closed. */
final class LocalEmbedding implements Embedding {

    private final PendingVectors vectors;
    private final ModelSlot<LoadedEmbeddingModel>.Lease lease;

    LocalEmbedding(PendingVectors vectors, ModelSlot<LoadedEmbeddingModel>.Lease lease) {
        this.vectors = vectors;
        this.lease = lease;
    }

    @Override
    public List<TextVector> await() {
        try {
            return vectors.await().stream()
                    .map(vector -> new TextVector(vector.values(), vector.tokens()))
                    .toList();
        } catch (EngineException failure) {
            throw EngineRefusals.toModelException(failure);
        }
    }

    @Override
    public void close() {
        try {
            vectors.close();
        } finally {
            lease.close();
        }
    }
}
