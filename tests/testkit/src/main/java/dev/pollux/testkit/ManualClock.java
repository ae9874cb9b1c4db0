package dev.pollux.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. Safe for use by many threads at once. */
public final class ManualClock implements InstantSource {

    private volatile Instant now;

    /** A clock that shows {@code start}. */
    public ManualClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock forward. */
    public synchronized void advance(Duration step) {
        now = now.plus(step);
    }
}
