package dev.pollux.engine;

/**
 * An admitted request whose events go to an {@link EventSink}.
 *
 * <p>Threading: safe for use by many threads.
 */
public interface Submission extends AutoCloseable {

    /** Number of tokens of the prompt, those added by the tokenizer included. */
    int promptTokens();

    /**
     * Says that this many more of the sink's events have been read. A generation with more unread events than {@link
     * EngineOptions#readAheadEvents} pauses its candidates until it hears this.
     */
    void consumed(int events);

    /**
     * Ends the generation; its slots are free within one step. Its sink may still hear what was under way. Does nothing when it
     * has ended already.
     */
    @Override
    void close();
}
