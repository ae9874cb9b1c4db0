package dev.pollux.engine;

/**
 * A request whose events go to an {@link EventSink}.
 *
 * <p>Threading: safe for use by many threads.
 */
public interface Submission extends AutoCloseable {

    /** The prompt's tokens; {@link PromptCounts#NONE} until it is admitted. */
    PromptCounts prompt();

    /**
     * Waits until the engine has admitted the request, or it is closed. One in this process has when there is a submission.
     *
     * @throws EngineException what it was refused with, or how it was lost before
     */
    default void awaitAdmission() {}

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
