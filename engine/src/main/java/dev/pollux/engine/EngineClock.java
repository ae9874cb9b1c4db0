package dev.pollux.engine;

/** Nanoseconds since this class was loaded: never negative, unlike {@link System#nanoTime}. */
final class EngineClock {

    private static final long ORIGIN = System.nanoTime();

    private EngineClock() {}

    static long nanos() {
        return System.nanoTime() - ORIGIN;
    }
}
