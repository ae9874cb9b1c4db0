package dev.pollux.store.usage;

/**
 * How much was used.
 *
 * @param requests calls that have ended
 * @param errors those of them that ended in an error
 * @param promptTokens tokens of prompts, the cached ones among them
 * @param cachedTokens tokens of prompts that needed no computation
 * @param thoughtTokens tokens of thoughts
 * @param candidateTokens tokens of answers, without thoughts
 * @param latencyMillis how long the calls took, all together
 */
public record UsageCounts(
        long requests,
        long errors,
        long promptTokens,
        long cachedTokens,
        long thoughtTokens,
        long candidateTokens,
        long latencyMillis) {

    /** Nothing. */
    public static final UsageCounts NONE = new UsageCounts(0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public UsageCounts plus(UsageCounts other) {
        return new UsageCounts(
                requests + other.requests,
                errors + other.errors,
                promptTokens + other.promptTokens,
                cachedTokens + other.cachedTokens,
                thoughtTokens + other.thoughtTokens,
                candidateTokens + other.candidateTokens,
                latencyMillis + other.latencyMillis);
    }
}
