package dev.pollux.app.engine;

import dev.pollux.engine.EngineStartException;
import dev.pollux.engine.EngineStartException.Reason;
import dev.pollux.engine.embedding.EmbeddingEngine;
import dev.pollux.engine.embedding.EmbeddingOrder;
import dev.pollux.engine.embedding.EmbeddingStarter;
import dev.pollux.gguf.GgufException;
import dev.pollux.gguf.GgufFile;
import dev.pollux.gguf.GgufHeader;
import dev.pollux.gguf.ModelPurpose;
import dev.pollux.llama.EmbeddingOptions;
import dev.pollux.llama.LlamaException;
import dev.pollux.llama.LlamaModel;
import dev.pollux.llama.LlamaRuntime;
import dev.pollux.llama.LoadOptions;
import dev.pollux.llama.MemoryEstimate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads embedding models with llama.cpp into this process. */
public final class LlamaEmbeddingStarter implements EmbeddingStarter {

    private static final Logger LOG = LoggerFactory.getLogger(LlamaEmbeddingStarter.class);

    @Override
    public EmbeddingEngine start(EmbeddingOrder order) {
        try {
            GgufHeader header = GgufFile.read(order.file());
            EmbeddingOptions options = options(order, header);
            requireEmbedding(header);
            requireRoom(MemoryEstimate.of(header, options));
            return start(order, options);
        } catch (LlamaException | GgufException failure) {
            throw new EngineStartException(Reason.UNUSABLE_MODEL, failure.getMessage(), failure);
        }
    }

    /** No more than the model was trained for: the size of a pass follows from it. */
    private static EmbeddingOptions options(EmbeddingOrder order, GgufHeader header) {
        EmbeddingOptions defaults = EmbeddingOptions.of(Math.min(order.contextTokens(), header.contextLength()));
        return new EmbeddingOptions(defaults.contextTokens(), order.threads().orElse(defaults.threads()));
    }

    private static void requireEmbedding(GgufHeader header) {
        if (header.purpose() != ModelPurpose.EMBEDDING) {
            throw new LlamaException("this is no embedding model");
        }
    }

    /** A shortage is told apart from other failures, so that another model can make room. */
    private static void requireRoom(MemoryEstimate estimate) {
        if (!estimate.fits()) {
            throw new EngineStartException(
                    Reason.NOT_ENOUGH_MEMORY, "it needs about " + (estimate.totalBytes() >> 20) + " MB");
        }
    }

    private static EmbeddingEngine start(EmbeddingOrder order, EmbeddingOptions options) {
        LlamaModel llama = LlamaModel.load(
                LlamaRuntime.load(),
                order.file(),
                LoadOptions.defaults().withProgress(new LoadingProgress(order.model())));
        try {
            LOG.info("{}: texts of {} tokens, {} threads", order.model(), options.contextTokens(), options.threads());
            EmbeddingEngine engine = EmbeddingEngine.start(
                    order.model(),
                    llama.newEmbeddingRunner(options),
                    llama.tokenizer()::encodeWhole,
                    order.queueLimit());
            return new OwningEmbeddingEngine(engine, llama::close);
        } catch (RuntimeException | Error failure) {
            llama.close();
            throw failure;
        }
    }
}
