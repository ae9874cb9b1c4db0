package dev.pollux.server.http;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All connections of a listener, from the moment they are accepted: how many there may be, how long each may take, and how
 * they end when the listener does. Helidon itself ends only connections that wait between two requests, and waits for TLS
 * handshakes for ever.
 *
 * <p>Threading: safe for use by many threads at once. One virtual thread looks at every connection once in a while.
 */
final class OpenConnections {

    private static final Duration PERIOD = Duration.ofMillis(500);

    private final HttpSettings settings;
    private final Map<Ends, Handshake> handshakes = new ConcurrentHashMap<>();
    private final Set<WatchedConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private volatile boolean closed;
    private int requests;

    // Tells connections apart where Helidon hides their sockets.
    private record Ends(SocketAddress client, int port) {}

    private record Handshake(Socket socket, Stopwatch stopwatch) {}

    OpenConnections(HttpSettings settings) {
        this.settings = settings;
    }

    void start() {
        thread = Thread.ofVirtual().name("connection-timeouts").start(this::run);
    }

    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /**
     * A connection has been accepted, and does its TLS handshake next, if any.
     *
     * @throws CloseConnectionException if there are too many, or the listener stops
     */
    void accept(Socket socket) {
        if (stopping || open() >= settings.connections()) {
            throw new CloseConnectionException("no further connection is taken");
        }
        Stopwatch stopwatch = new Stopwatch();
        stopwatch.start(settings.times().head());
        handshakes.put(
                new Ends(socket.getRemoteSocketAddress(), socket.getLocalPort()), new Handshake(socket, stopwatch));
    }

    /** The socket of a connection whose handshake is done. */
    Socket claim(ConnectionContext connection) {
        Ends ends = new Ends(
                connection.remotePeer().address(), connection.localPeer().port());
        Handshake handshake = handshakes.remove(ends);
        if (handshake == null) {
            throw new CloseConnectionException("the connection took too long to begin");
        }
        return handshake.socket();
    }

    void add(WatchedConnection connection) {
        connections.add(connection);
        if (closed) {
            connection.abort();
        }
    }

    synchronized void remove(WatchedConnection connection) {
        connections.remove(connection);
        notifyAll();
    }

    /** How many connections are open. */
    int open() {
        return connections.size() + handshakes.size();
    }

    synchronized void beginRequest() {
        requests++;
    }

    synchronized void endRequest() {
        requests--;
        notifyAll();
    }

    /** From now on every answer is the last of its connection. */
    void beginStop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Whether all requests ended in that time. */
    synchronized boolean awaitRequests(Duration most) throws InterruptedException {
        return await(() -> requests == 0, most);
    }

    /** Whether all connections ended in that time. */
    synchronized boolean awaitConnections(Duration most) throws InterruptedException {
        return await(connections::isEmpty, most);
    }

    private synchronized boolean await(BooleanSupplier condition, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        while (!condition.getAsBoolean() && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return condition.getAsBoolean();
    }

    /** Stops whatever is being made for a client; the clients are still there to be told so. */
    void giveUp() {
        connections.forEach(WatchedConnection::giveUp);
    }

    void closeAll() {
        closed = true;
        connections.forEach(WatchedConnection::abort);
        handshakes.forEach((ends, handshake) -> {
            handshakes.remove(ends);
            Sockets.abort(handshake.socket());
        });
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(PERIOD);
                long now = System.nanoTime();
                connections.forEach(connection -> connection.endIfExpired(now));
                handshakes.values().removeIf(handshake -> hasEnded(handshake, now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasEnded(Handshake handshake, long now) {
        if (handshake.stopwatch().expired(now)) {
            Sockets.abort(handshake.socket());
        }
        return handshake.socket().isClosed();
    }
}
