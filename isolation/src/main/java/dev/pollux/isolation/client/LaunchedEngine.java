package dev.pollux.isolation.client;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * The other side of a connection, seen from outside.
 *
 * <p>Threading: safe for use by many threads.
 */
public interface LaunchedEngine {

    /** What it writes for people, to its end. Read by one thread. */
    InputStream output();

    /** Ends it at once, whatever it does. Does nothing when it has ended. */
    void kill();

    /**
     * Waits for its end and tells it for people, such as "ended by SIGKILL".
     *
     * @param limit how long to wait at most
     * @return empty if it has not ended
     */
    Optional<String> awaitEnd(Duration limit) throws InterruptedException;

    /** Runs something at its end, on any thread; at once if it has ended. */
    void whenEnded(Runnable action);
}
