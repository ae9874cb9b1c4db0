package dev.pollux.local;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.embedding.VectorRequest;
import dev.pollux.model.embedding.Embedding;
import dev.pollux.model.embedding.EmbeddingCard;
import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingModel;
import dev.pollux.model.embedding.EmbeddingRequest;
import java.util.List;

/**
 * An embedding model of this machine: writes what the model reads for each text, and hands it to the engine.
 *
 * <p>Threading: safe for use by many threads at once. The model is loaded by the first call that needs it; calls that come meanwhile
 * wait. While vectors are in the making the model stays loaded.
 */
final class LocalEmbeddingModel implements EmbeddingModel {

    private final EmbeddingFile file;
    private final ModelSlot<LoadedEmbeddingModel> slot;

    LocalEmbeddingModel(EmbeddingFile file, ModelSlot<LoadedEmbeddingModel> slot) {
        this.file = file;
        this.slot = slot;
    }

    @Override
    public EmbeddingCard card() {
        return file.card();
    }

    @Override
    public int countTokens(EmbeddingInput input) {
        try (ModelSlot<LoadedEmbeddingModel>.Lease lease = slot.lease()) {
            return lease.model().engine().countTokens(written(input));
        } catch (EngineException refusal) {
            throw EngineRefusals.toModelException(refusal);
        }
    }

    @Override
    public Embedding embed(EmbeddingRequest request) {
        ModelSlot<LoadedEmbeddingModel>.Lease lease = slot.lease();
        try {
            return new LocalEmbedding(lease.model().engine().submit(translate(request)), lease);
        } catch (EngineException refusal) {
            lease.close();
            throw EngineRefusals.toModelException(refusal);
        } catch (RuntimeException | Error failure) {
            lease.close();
            throw failure;
        }
    }

    private VectorRequest translate(EmbeddingRequest request) {
        return new VectorRequest(
                request.inputs().stream().map(this::written).toList(),
                EngineRequests.serviceClass(request.serviceClass()),
                EngineRequests.millis(request.timeout()));
    }

    private List<PromptSegment> written(EmbeddingInput input) {
        return file.prompts().write(input).stream()
                .map(segment -> new PromptSegment(segment.text(), segment.literal()))
                .toList();
    }
}
