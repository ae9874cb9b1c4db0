package dev.pollux.storejdbc.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A few sessions that stay open, each lent to one thread at a time. Those that failed are thrown away and made anew.
 *
 * <p>Threading: safe for use by many threads at once; who waits is served in order.
 */
public final class SessionPool implements AutoCloseable {

    private final Opener opener;
    private final Duration patience;
    private final Semaphore free;
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** Makes a session. */
    @FunctionalInterface
    public interface Opener {
        Session open() throws SQLException;
    }

    /**
     * @param size sessions that may be lent at once
     * @param patience how long a thread waits for one
     */
    public SessionPool(Opener opener, int size, Duration patience) {
        this.opener = opener;
        this.patience = patience;
        this.free = new Semaphore(size, true);
    }

    /**
     * Does something with a session.
     *
     * @throws SQLTransientConnectionException if all are in use for too long, or the pool is closed
     */
    public <T> T use(Database.Work<T> work) throws SQLException {
        Session session = lend();
        boolean sound = false;
        try {
            T result = work.run(session);
            sound = true;
            return result;
        } finally {
            takeBack(session, sound);
        }
    }

    /**
     * Lends a session until {@link #takeBack}, which must follow.
     *
     * @throws SQLTransientConnectionException if all are in use for too long, or the pool is closed
     */
    Session lend() throws SQLException {
        acquire();
        Session known = idle.poll();
        try {
            return known == null ? opener.open() : known;
        } catch (SQLException | RuntimeException failure) {
            free.release();
            throw failure;
        }
    }

    /** Takes a lent session back; one that is not sound is thrown away. */
    void takeBack(Session session, boolean sound) {
        try {
            putBack(session, sound);
        } finally {
            free.release();
        }
    }

    private void putBack(Session session, boolean sound) {
        if (!sound) {
            discard(session);
            return;
        }
        idle.push(session);
        if (closed) {
            closeIdle();
        }
    }

    private void acquire() throws SQLException {
        try {
            if (closed || !free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SQLTransientConnectionException(
                        closed ? "the store is closed" : "all connections are in use");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted", interrupted);
        }
    }

    /** Closes all sessions; those that are in use when they are given back. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (Session session = idle.poll(); session != null; session = idle.poll()) {
            discard(session);
        }
    }

    private static void discard(Session session) {
        try {
            session.close();
        } catch (SQLException ignored) {
            // It is given up because it does not work.
        }
    }
}
