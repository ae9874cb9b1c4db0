package dev.pollux.server.health;

/**
 * What an engine is doing and has done. The counts begin at 0 with each start of the engine.
 *
 * @param slots number of sequences it can compute side by side
 * @param activeSlots how many of them belong to a request now
 * @param queuedRequests number of requests that wait for slots
 * @param steps number of steps computed
 * @param promptTokens number of prompt tokens computed
 * @param generatedTokens number of tokens generated
 */
public record EngineLoad(
        int slots, int activeSlots, int queuedRequests, long steps, long promptTokens, long generatedTokens) {}
