package dev.pollux.quota;

import io.github.bucket4j.Bucket;
import java.time.InstantSource;

/** Counts in this server's memory: for an installation of one server. */
final class MemoryWindows implements Windows {

    private final ForwardClock time;

    MemoryWindows(InstantSource clock) {
        this.time = new ForwardClock(clock);
    }

    @Override
    public Window minute(UsageKey key, Dimension dimension, long limit) {
        Bucket bucket = Bucket.builder()
                .addLimit(MinuteWindow.bandwidth(limit))
                .withCustomTimePrecision(time)
                .build();
        return new MinuteWindow(bucket, time);
    }

    @Override
    public Window day(UsageKey key, DayCounter onThisServer, long limit) {
        return onThisServer.under(limit);
    }

    @Override
    public void forgetOld() {
        // Windows are forgotten with the use they belong to.
    }
}
