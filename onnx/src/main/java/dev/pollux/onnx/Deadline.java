package dev.pollux.onnx;

import java.time.Duration;
import java.util.Optional;

/**
 * When a request's time is up.
 *
 * @param started by {@link System#nanoTime}
 * @param nanos how long it has from then on
 */
record Deadline(long started, long nanos) {

    /** A time limit that begins now. */
    static Deadline in(Optional<Duration> timeout) {
        return new Deadline(System.nanoTime(), timeout.map(Deadline::nanosOf).orElse(Long.MAX_VALUE));
    }

    /** How much time is left; not positive when none is. */
    long leftNanos() {
        return nanos - (System.nanoTime() - started);
    }

    private static long nanosOf(Duration timeout) {
        Duration longest = Duration.ofNanos(Long.MAX_VALUE);
        return timeout.compareTo(longest) > 0 ? Long.MAX_VALUE : timeout.toNanos();
    }
}
