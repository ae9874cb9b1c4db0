package dev.pollux.tasks;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How work is looked for and done.
 *
 * @param threads how many pieces of work are done at once
 * @param polling how long it takes at most until work is noticed that another server has remembered, or whose time has come
 * @param heartbeat how often a server says of each piece of work that it is alive; after four that are missing, another does it
 * @param grace how long work may go on that is being done when all ends; then it is interrupted
 * @param alone whether no other server uses the database: what is said there to be being done is not, when this one starts
 * @param clock what time it is
 */
public record TaskSettings(
        int threads, Duration polling, Duration heartbeat, Duration grace, boolean alone, InstantSource clock) {

    /** For a server with a database of its own. */
    public static TaskSettings alone(InstantSource clock) {
        return new TaskSettings(16, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(2), true, clock);
    }

    /** For one of several servers: what one that died was doing is done by another half a minute later. */
    public static TaskSettings shared(InstantSource clock) {
        return new TaskSettings(16, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(2), false, clock);
    }
}
