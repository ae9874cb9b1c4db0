package dev.pollux.engine;

import java.util.List;

/**
 * Where a generation's events go, one after the other.
 *
 * <p>Threading: called by the engine's thread, and to fail by any; must return at once and must not call the engine.
 */
public interface EventSink {

    /** The generation has its slots; the model reads its prompt next. */
    void started();

    /** So much of the prompt has not to be computed; not said where it is nothing. Said before the first event, perhaps again. */
    void reused(PromptCounts cached);

    /**
     * What a step has brought. To be ignored after {@link #fail}.
     *
     * @param last whether nothing follows: every candidate has finished
     */
    void tell(List<EngineEvent> events, boolean last);

    /**
     * No event follows: the generation broke off. To be ignored when it is complete or has failed already.
     *
     * @param failure PREEMPTED, DEADLINE_EXCEEDED, FAILED, CRASHED, UNAVAILABLE, SHUT_DOWN or CANCELLED; or what an engine in another
     *     process refuses with
     */
    void fail(EngineException failure);
}
