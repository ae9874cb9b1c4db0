package dev.pollux.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often an answer's text is told: what comes first at once, then after the interval whatever has gathered. To pass a token on costs
 * the processors that compute the next ones far more than its few bytes suggest, as the weights have swept everything else out of
 * their caches.
 *
 * <p>Threading: confined to the engine's thread.
 */
final class TellingPace {

    private final LongSupplier clock;
    private final long interval;
    private long due = Long.MIN_VALUE;

    /** @param clock nanoseconds since any moment, never negative */
    TellingPace(LongSupplier clock, int intervalMillis) {
        this.clock = clock;
        this.interval = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
    }

    boolean isDue() {
        return clock.getAsLong() >= due;
    }

    void told() {
        due = clock.getAsLong() + interval;
    }
}
