package dev.pollux.engine;

/**
 * How an engine shares its model among requests.
 *
 * @param queueLimit the most requests of one {@link ServiceClass} that wait for slots; more are refused
 * @param stepTokens the most tokens of one step that only reads prompts; bounds how long such a step takes
 * @param mixedStepTokens the most tokens of one step in which answers grow too; bounds the pause that reading a new prompt
 *     puts between two tokens of a running answer. Must leave room for one token per slot; it is raised to that if not
 * @param readAheadEvents how many unread events a generation may have before its candidates pause, so that a slow reader
 *     costs bounded memory. A paused candidate keeps its slot
 * @param prefixes how much is remembered of prompts
 * @param textIntervalMillis the least time between two events with text of a candidate, its last one excepted; 0 tells every token
 */
public record EngineOptions(
        int queueLimit,
        int stepTokens,
        int mixedStepTokens,
        int readAheadEvents,
        PrefixBudget prefixes,
        int textIntervalMillis) {

    /** @throws IllegalArgumentException if a bound is less than 1 (the queue's and the interval: less than 0) */
    public EngineOptions {
        if (queueLimit < 0 || stepTokens < 1 || mixedStepTokens < 1 || readAheadEvents < 1 || textIntervalMillis < 0) {
            throw new IllegalArgumentException("bounds must be positive");
        }
    }

    /** Every token is told. */
    public EngineOptions(
            int queueLimit, int stepTokens, int mixedStepTokens, int readAheadEvents, PrefixBudget prefixes) {
        this(queueLimit, stepTokens, mixedStepTokens, readAheadEvents, prefixes, 0);
    }

    /**
     * For a CPU: a prompt alone is read in pieces of llama.cpp's default micro-batch (512, {@code llama_context_params}
     * v0.5.0); beside running answers in pieces of about 128, which are read nearly as fast per token and a quarter as long.
     */
    public static EngineOptions defaults() {
        return new EngineOptions(64, 512, 128, 512, PrefixBudget.NONE);
    }
}
