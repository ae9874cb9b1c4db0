package dev.pollux.engine;

/**
 * An admitted request whose events go to an {@link EventSink}.
 *
 * <p>Threading: safe for use by many threads.
 */
public interface Submission extends AutoCloseable {

    /** The prompt's tokens. */
    PromptCounts prompt();

    /** How many events may be unread before the candidates pause; at least 1. */
    int readAheadEvents();

    /** Says that this many more of the sink's events have been read, which may end a pause. */
    void consumed(int events);

    /**
     * Ends the generation; its slots are free within one step. Its sink may still hear what was under way. Does nothing when it
     * has ended already.
     */
    @Override
    void close();
}
