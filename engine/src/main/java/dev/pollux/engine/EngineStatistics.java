package dev.pollux.engine;

/**
 * What an engine is doing and has done, at one moment.
 *
 * @param slots number of sequences it can compute side by side
 * @param activeSlots how many of them belong to a generation now
 * @param queued number of requests that wait for slots
 * @param steps number of steps computed since the start
 * @param promptTokens number of prompt tokens computed since the start
 * @param generatedTokens number of tokens chosen since the start, end-of-answer tokens included
 * @param stepNanos how long the step that is being computed has taken so far; 0 between steps
 */
public record EngineStatistics(
        int slots, int activeSlots, int queued, long steps, long promptTokens, long generatedTokens, long stepNanos) {

    /** Of an engine that is not there. */
    public static final EngineStatistics NONE = new EngineStatistics(0, 0, 0, 0, 0, 0, 0);
}
