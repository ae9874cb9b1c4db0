package dev.pollux.engine.embedding;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineException.Reason;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.PromptSegment;
import java.util.List;

/** The engine whose model is computed in this process. */
final class InProcessEmbeddingEngine implements EmbeddingEngine {

    private final EmbeddingRunner runner;
    private final TextTokenizer tokenizer;
    private final EmbeddingLoop loop;

    InProcessEmbeddingEngine(String name, EmbeddingRunner runner, TextTokenizer tokenizer, int queueLimit) {
        this.runner = runner;
        this.tokenizer = tokenizer;
        this.loop = EmbeddingLoop.start(name, runner, queueLimit);
    }

    @Override
    public PendingVectors submit(VectorRequest request) {
        List<int[]> texts = request.texts().stream().map(this::admissible).toList();
        QueuedTexts queued = new QueuedTexts(texts, request, loop::withdraw);
        loop.submit(queued);
        return queued.pending();
    }

    private int[] admissible(List<PromptSegment> text) {
        int[] tokens = tokenize(text);
        if (tokens.length == 0) {
            throw EngineException.told(Reason.UNSUPPORTED, "A text is empty.", 0, 0);
        }
        if (tokens.length > runner.contextTokens()) {
            throw EngineException.promptTooLong(tokens.length, runner.contextTokens());
        }
        return tokens;
    }

    private int[] tokenize(List<PromptSegment> text) {
        try {
            return tokenizer.encode(text);
        } catch (RuntimeException e) {
            throw new EngineException(Reason.FAILED, "A text could not be tokenised.", e);
        }
    }

    @Override
    public int countTokens(List<PromptSegment> text) {
        return tokenize(text).length;
    }

    @Override
    public EngineStatistics statistics() {
        return loop.statistics();
    }

    @Override
    public void close() {
        loop.close();
    }
}
