package dev.pollux.server.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose client takes too long to send or to accept what is next. Helidon itself ends only connections
 * that wait between two requests.
 *
 * <p>Threading: one virtual thread looks at every connection once in a while.
 */
final class Timeouts {

    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Set<WatchedConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;

    void start() {
        thread = Thread.ofVirtual().name("connection-timeouts").start(this::run);
    }

    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    void add(WatchedConnection connection) {
        connections.add(connection);
    }

    void remove(WatchedConnection connection) {
        connections.remove(connection);
    }

    /** How many connections are open. */
    int open() {
        return connections.size();
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(PERIOD);
                long now = System.nanoTime();
                connections.forEach(connection -> connection.closeIfExpired(now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
