package dev.pollux.quota;

import java.util.Map;

/**
 * Leave to have one request answered.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: as long as the answer; closing it ends what counts as a
 * concurrent request. What it took of minutes and days stays taken, unless it is given back.
 */
public final class Grant implements AutoCloseable {

    private final Map<Dimension, Charge> charges;

    Grant(Map<Dimension, Charge> charges) {
        this.charges = Map.copyOf(charges);
    }

    /** For a request that no limit counts. */
    public static Grant ofNothing() {
        return new Grant(Map.of());
    }

    /** Returns all it took, because the request failed. What belongs to a minute or a day that is over is not returned. */
    public void giveBack() {
        close();
        charges.values().forEach(Charge::giveBack);
    }

    /** Replaces the prompt's tokens by what they turned out to be. Has no effect after {@link #giveBack}. */
    public void settle(long inputTokens) {
        Charge tokens = charges.get(Dimension.INPUT_TOKENS_PER_MINUTE);
        if (tokens != null) {
            tokens.settle(Math.max(1, inputTokens));
        }
    }

    @Override
    public void close() {
        Charge request = charges.get(Dimension.CONCURRENT_REQUESTS);
        if (request != null) {
            request.giveBack();
        }
    }
}
