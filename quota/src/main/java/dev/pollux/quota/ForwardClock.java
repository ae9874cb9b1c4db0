package dev.pollux.quota;

import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Time that never goes back: where the clock does, this goes on from where it was, at the clock's pace. What was counted
 * before the jump therefore neither comes back early nor stays away until the clock is there again. Safe for use by many
 * threads at once.
 */
final class ForwardClock implements TimeMeter {

    private final InstantSource clock;
    private long ahead;
    private long last;

    ForwardClock(InstantSource clock) {
        this.clock = clock;
        this.last = nanos(clock.instant());
    }

    @Override
    public synchronized long currentTimeNanos() {
        long now = nanos(clock.instant()) + ahead;
        if (now < last) {
            ahead += last - now;
            return last;
        }
        last = now;
        return now;
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }

    static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
