package dev.pollux.isolation.client;

import java.time.Duration;

/**
 * How closely an engine is watched, and how often it may be replaced.
 *
 * @param beat how often it is asked for a sign of life
 * @param silentBeats after this many beats without any message it counts as dead
 * @param longestStep a step that takes longer will never end
 * @param connecting how long a process may take until it says its first word
 * @param crashesPerMinute so many crashes within a minute, and the model is given up for a while
 * @param givenUpFor how long
 */
public record Vigilance(
        Duration beat,
        int silentBeats,
        Duration longestStep,
        Duration connecting,
        int crashesPerMinute,
        Duration givenUpFor) {

    /**
     * An engine that is stopped is replaced after 5 s: a healthy one answers within milliseconds, but one on a machine without
     * any processor to spare may take seconds. The longest step reads 512 tokens of a prompt, which the slowest processor does
     * in far less than five minutes.
     */
    public static Vigilance defaults() {
        return new Vigilance(
                Duration.ofMillis(500), 10, Duration.ofMinutes(5), Duration.ofMinutes(1), 5, Duration.ofMinutes(5));
    }

    /** The same with another limit of crashes. */
    public Vigilance withCrashesPerMinute(int crashes) {
        return new Vigilance(beat, silentBeats, longestStep, connecting, crashes, givenUpFor);
    }
}
