package dev.pollux.server.http;

import java.time.Duration;

/**
 * How long the step that a connection is in may still take.
 *
 * <p>Threading: set by the connection's threads, read by {@link OpenConnections}.
 */
final class Stopwatch {

    private static final long NEVER = Long.MAX_VALUE;

    private volatile long expiresNanos = NEVER;

    void start(Duration allowed) {
        expiresNanos = System.nanoTime() + allowed.toNanos();
    }

    void stop() {
        expiresNanos = NEVER;
    }

    boolean expired(long nowNanos) {
        long expires = expiresNanos;
        return expires != NEVER && expires - nowNanos < 0;
    }
}
