package dev.pollux.quota;

import java.util.Map;

/**
 * Leave to have one request answered.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: as long as the answer; closing it ends what counts as a
 * concurrent request. What it took of minutes and days stays taken, unless it is given back.
 */
public final class Grant implements AutoCloseable {

    private final Object usage;
    private final Map<Dimension, Charge> charges;

    /** @param usage whose monitor guards what was taken */
    Grant(Object usage, Map<Dimension, Charge> charges) {
        this.usage = usage;
        this.charges = charges;
    }

    /** For a request that no limit counts. */
    public static Grant ofNothing() {
        return new Grant(new Object(), Map.of());
    }

    /** Returns all it took, because the request failed. What belongs to a minute or a day that is over is not returned. */
    public void giveBack() {
        synchronized (usage) {
            charges.values().forEach(Charge::giveBack);
        }
    }

    /** Replaces the prompt's tokens by what they turned out to be. Has no effect after {@link #giveBack}. */
    public void settle(long inputTokens) {
        synchronized (usage) {
            Charge tokens = charges.get(Dimension.INPUT_TOKENS_PER_MINUTE);
            if (tokens != null && tokens.amount() > 0) {
                tokens.settle(Math.max(1, inputTokens));
            }
        }
    }

    @Override
    public void close() {
        synchronized (usage) {
            Charge request = charges.get(Dimension.CONCURRENT_REQUESTS);
            if (request != null) {
                request.giveBack();
            }
        }
    }
}
