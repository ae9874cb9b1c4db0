package dev.pollux.app.engine;

import dev.pollux.app.configuration.EngineSettings;
import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.embedding.EmbeddingOrder;
import dev.pollux.engine.embedding.EmbeddingStarter;
import dev.pollux.local.EmbeddingFile;
import dev.pollux.local.EmbeddingLoader;
import dev.pollux.local.LoadedEmbeddingModel;
import dev.pollux.local.NotEnoughMemoryException;
import dev.pollux.model.ModelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the engine of an embedding model.
 *
 * @param configuration how much of the machine a model may take
 */
public record VectorEngineLoader(EmbeddingStarter engines, EngineSettings configuration) implements EmbeddingLoader {

    private static final Logger LOG = LoggerFactory.getLogger(VectorEngineLoader.class);

    @Override
    public LoadedEmbeddingModel load(EmbeddingFile model) {
        try {
            return new LoadedEmbeddingModel(engines.start(order(model)));
        } catch (EngineStartException failure) {
            if (failure.reason() == EngineStartException.Reason.NOT_ENOUGH_MEMORY) {
                throw new NotEnoughMemoryException(String.valueOf(failure.getMessage()));
            }
            String id = model.card().id();
            LOG.error("{} cannot be loaded: {}", id, failure.getMessage());
            throw new ModelException(
                    ModelException.Reason.UNAVAILABLE, "The model " + id + " cannot be loaded.", failure);
        }
    }

    private EmbeddingOrder order(EmbeddingFile model) {
        return new EmbeddingOrder(
                model.card().id(),
                model.file(),
                model.card().inputTokens(),
                configuration.threads(),
                configuration.queue());
    }
}
