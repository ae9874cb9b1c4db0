package dev.pollux.service;

import java.util.Arrays;

/**
 * The times between one answer's tokens, counted by length. Each candidate's tokens follow one another; those that arrive
 * together have shared the time since the ones before. A first token follows nothing, so that {@code n} tokens of a candidate
 * that come one by one have {@code n - 1} gaps.
 *
 * <p>Threading: confined to the call's thread.
 */
public final class TokenGaps {

    // vLLM's bounds of inter_token_latency_seconds, and finer ones below them for small models.
    private static final double[] BOUNDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40,
        80
    };

    private static final double NANOS_PER_SECOND = 1e9;

    private final long[] counts = new long[BOUNDS.length + 1];
    private long nanos;
    private long[] lastNanos = new long[1];
    private boolean[] begun = new boolean[1];

    TokenGaps() {}

    /** Upper bounds of the classes of length, in seconds, ascending; the last class has none. */
    public static double[] boundsSeconds() {
        return BOUNDS.clone();
    }

    void add(int candidate, int tokens, long now) {
        makeRoomFor(candidate);
        if (begun[candidate]) {
            long passed = now - lastNanos[candidate];
            counts[classOf(passed / NANOS_PER_SECOND / tokens)] += tokens;
            nanos += passed;
        }
        begun[candidate] = true;
        lastNanos[candidate] = now;
    }

    private void makeRoomFor(int candidate) {
        if (candidate >= begun.length) {
            begun = Arrays.copyOf(begun, candidate + 1);
            lastNanos = Arrays.copyOf(lastNanos, candidate + 1);
        }
    }

    // A gap as long as a bound is below it, as Prometheus counts.
    private static int classOf(double seconds) {
        int place = Arrays.binarySearch(BOUNDS, seconds);
        return place < 0 ? -place - 1 : place;
    }

    /** How many gaps there were of each class; one entry more than there are bounds. */
    public long[] counts() {
        return counts.clone();
    }

    /** How long they were, all together, in nanoseconds. */
    public long nanos() {
        return nanos;
    }
}
