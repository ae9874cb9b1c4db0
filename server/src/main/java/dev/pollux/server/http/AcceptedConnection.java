package dev.pollux.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection from its first byte to its end, in whichever protocol it turns out to speak.
 *
 * <p>Threading: {@link #handle} runs on the connection's thread, the rest on any.
 */
final class AcceptedConnection implements ServerConnection, InterruptableTask<Void> {

    private static final System.Logger LOG = System.getLogger(AcceptedConnection.class.getName());

    private final WatchedConnection watched;
    private final OpenConnections connections;
    private final ServerConnectionSelector http1;
    private final ServerConnectionSelector http2;
    private volatile @Nullable ServerConnection protocol;
    private volatile @Nullable Thread thread;

    AcceptedConnection(
            WatchedConnection watched,
            OpenConnections connections,
            ServerConnectionSelector http1,
            ServerConnectionSelector http2) {
        this.watched = watched;
        this.connections = connections;
        this.http1 = http1;
        this.http2 = http2;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        thread = Thread.currentThread();
        connections.add(watched);
        try {
            ServerConnection spoken = identify();
            protocol = spoken;
            spoken.handle(limit);
        } catch (Error e) {
            // The thread's executor would keep it to itself.
            LOG.log(System.Logger.Level.ERROR, "a connection failed", e);
            throw e;
        } finally {
            connections.remove(watched);
            watched.ended();
        }
    }

    private ServerConnection identify() {
        try {
            return (watched.speaksHttp2() ? http2 : http1).connection(watched);
        } catch (DataReader.InsufficientDataAvailableException e) {
            throw new CloseConnectionException("nothing was sent", e);
        }
    }

    @Override
    public Duration idleTime() {
        ServerConnection spoken = protocol;
        return spoken == null ? Duration.ZERO : spoken.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        ServerConnection spoken = protocol;
        Thread reading = thread;
        if (spoken != null && !interrupt && watched.retire() && !canInterrupt()) {
            // Helidon would end the connection at the next frame, and with it the streams that are being answered.
            LOG.log(System.Logger.Level.DEBUG, "a connection takes no further requests");
        } else if (spoken != null) {
            spoken.close(interrupt);
        } else if (reading != null) {
            reading.interrupt();
        }
    }

    @Override
    public boolean canInterrupt() {
        ServerConnection spoken = protocol;
        return spoken == null || (spoken instanceof InterruptableTask<?> task && task.canInterrupt());
    }
}
