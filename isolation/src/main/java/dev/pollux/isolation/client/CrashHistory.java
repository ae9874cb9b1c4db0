package dev.pollux.isolation.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How often one model's engines ended by themselves, and what follows from it. Outlives the engines, so that a model that
 * crashes while it loads is given up as well.
 *
 * <p>Threading: safe for use by many threads.
 */
final class CrashHistory {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** The second crash in a row waits this long, the next twice as long, and all further ones four times. */
    private static final Duration FIRST_DELAY = Duration.ofMillis(250);

    private static final int DOUBLINGS = 2;

    private final Vigilance vigilance;
    private final LongSupplier clock;
    private final Deque<Long> crashes = new ArrayDeque<>();
    private long givenUpUntil = Long.MIN_VALUE;
    private @Nullable EngineExit lastExit;

    /** @param clock nanoseconds since any moment */
    CrashHistory(Vigilance vigilance, LongSupplier clock) {
        this.vigilance = vigilance;
        this.clock = clock;
    }

    synchronized void crashed(EngineExit exit) {
        lastExit = exit;
        crashes.addLast(clock.getAsLong());
        if (recentCrashes() >= vigilance.crashesPerMinute()) {
            givenUpUntil = clock.getAsLong() + vigilance.givenUpFor().toNanos();
            crashes.clear();
        }
    }

    /** Whether no engine is to be started for this model now. */
    synchronized boolean isGivenUp() {
        return givenUpUntil - clock.getAsLong() > 0 && givenUpUntil != Long.MIN_VALUE;
    }

    /** For how long none is; zero if one may be. */
    synchronized Duration rest() {
        return isGivenUp() ? Duration.ofNanos(Math.max(0, givenUpUntil - clock.getAsLong())) : Duration.ZERO;
    }

    /** How long to wait before the next start: not at all after the first crash within a minute. */
    synchronized Duration delay() {
        int recent = recentCrashes();
        return recent < 2 ? Duration.ZERO : FIRST_DELAY.multipliedBy(1L << Math.min(recent - 2, DOUBLINGS));
    }

    synchronized @Nullable EngineExit lastExit() {
        return lastExit;
    }

    private int recentCrashes() {
        long now = clock.getAsLong();
        crashes.removeIf(time -> now - time > WINDOW.toNanos());
        return crashes.size();
    }
}
