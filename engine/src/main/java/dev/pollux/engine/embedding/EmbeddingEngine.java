package dev.pollux.engine.embedding;

import dev.pollux.engine.EngineException;
import dev.pollux.engine.EngineStatistics;
import dev.pollux.engine.PromptSegment;
import java.util.List;

/**
 * One loaded model that turns texts into vectors, shared by many requests at once: texts of several requests are computed together.
 *
 * <p>Threading: safe for use by many threads. Tokenising happens on the caller's thread, everything else on the engine's own.
 * Lifetime: closing it ends waiting requests with SHUT_DOWN, and closes the model.
 */
public interface EmbeddingEngine extends AutoCloseable {

    /**
     * Starts an engine in this process.
     *
     * @param name names the engine's thread
     * @param runner the model; owned and closed by the engine
     * @param tokenizer the model's vocabulary; must outlive the engine
     * @param queueLimit the most requests of one class that wait; more are refused
     */
    static EmbeddingEngine start(String name, EmbeddingRunner runner, TextTokenizer tokenizer, int queueLimit) {
        return new InProcessEmbeddingEngine(name, runner, tokenizer, queueLimit);
    }

    /**
     * Admits the request or refuses it; does not wait for vectors.
     *
     * @return the vectors in the making; the caller closes them
     * @throws EngineException PROMPT_TOO_LONG (with both counts of the first text that is), UNSUPPORTED (a text without tokens),
     *     QUEUE_FULL, SHUT_DOWN, or FAILED when a text cannot be tokenised or the engine is broken
     */
    PendingVectors submit(VectorRequest request);

    /**
     * Counts the tokens that {@link #submit} would read for this text.
     *
     * @throws EngineException FAILED when it cannot be tokenised
     */
    int countTokens(List<PromptSegment> text);

    /** What it is doing now. A slot is a text's place in a pass, and a step is a pass. */
    EngineStatistics statistics();

    /** Returns when the engine's thread has ended and the model is closed. Does nothing the second time. */
    @Override
    void close();
}
