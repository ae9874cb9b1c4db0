package dev.pollux.engine;

import java.util.Optional;

/**
 * One loaded model, shared by many requests at once (continuous batching).
 *
 * <p>Threading: safe for use by many threads. Tokenising happens on the caller's thread, everything else on the engine's
 * own. Lifetime: closing it ends running and waiting generations with SHUT_DOWN, and closes the model.
 */
public interface Engine extends AutoCloseable {

    /**
     * Starts an engine in this process.
     *
     * @param name names the engine's thread
     * @param runner the model; owned and closed by the engine
     * @param tokenizer the model's vocabulary; must outlive the engine
     * @param options how requests share the model
     * @throws IllegalArgumentException if a step of the runner cannot take one token of each sequence
     */
    static Engine start(String name, ModelRunner runner, Tokenizer tokenizer, EngineOptions options) {
        return new InProcessEngine(name, runner, tokenizer, options, EngineClock::nanos);
    }

    /**
     * Admits the request or refuses it; does not wait for tokens.
     *
     * @return the generation; the caller closes it
     * @throws EngineException PROMPT_TOO_LONG (with both counts), UNSUPPORTED (more candidates than slots, or a prompt without
     *     tokens), QUEUE_FULL, SHUT_DOWN, or FAILED when the prompt cannot be tokenised or the engine is broken
     */
    default EngineGeneration submit(EngineRequest request) {
        return QueuedGeneration.submit(this, request, EngineClock::nanos);
    }

    /**
     * The same for a caller that need not know yet: an engine in another process is not waited for, so that a refusal may come from the
     * first {@link EngineGeneration#next} instead. Requests that are begun one after the other may be admitted in another order.
     */
    default EngineGeneration begin(EngineRequest request) {
        return QueuedGeneration.begin(this, request, EngineClock::nanos);
    }

    /**
     * As {@link #begin}, for a caller that wants the events handed to it.
     *
     * @param sink hears nothing when this method throws; may hear events before it returns. What is refused later fails there
     */
    Submission submit(EngineRequest request, EventSink sink);

    /**
     * As {@link #submit}, for a thread that others wait for: nothing is waited for but the prompt's tokens.
     *
     * @return empty if something else would have to be waited for; then the sink has heard nothing, and will not
     */
    default Optional<Submission> submitAtOnce(EngineRequest request, EventSink sink) {
        return Optional.of(submit(request, sink));
    }

    /**
     * Counts the tokens that {@link #submit} would read for this prompt.
     *
     * @throws EngineException FAILED when it cannot be tokenised
     */
    PromptCounts countTokens(Prompt prompt);

    /** Forgets what is kept under a name ({@link KeptPrefix}), if anything is. Returns at once; it is gone a moment later. */
    void forget(String prefix);

    /** What it is doing now. */
    EngineStatistics statistics();

    /** Returns when the engine's thread has ended and the model is closed. Does nothing the second time. */
    @Override
    void close();
}
