package dev.pollux.quota;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/** A database whose connections are long in coming: whoever asks is held as long as a test wants. */
final class HeldConnections {

    private final DataSource database;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int toHold;
    private int waiting;
    private boolean holding;
    private int given;

    HeldConnections(DataSource database) {
        this.database = database;
    }

    /** What asks for connections. */
    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                HeldConnections.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> connection());
    }

    /** Holds the next so many until {@link #release}; others that come later are not held. */
    void holdNext(int count) {
        lock.lock();
        try {
            toHold = count;
            holding = true;
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            toHold = 0;
            holding = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until {@code count} are held at once.
     *
     * @return false if that did not happen in time
     */
    boolean awaitWaiting(int count, Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lock();
        try {
            while (waiting != count && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return waiting == count;
        } finally {
            lock.unlock();
        }
    }

    /** How many were given so far. */
    int given() {
        lock.lock();
        try {
            return given;
        } finally {
            lock.unlock();
        }
    }

    private Connection connection() throws SQLException, InterruptedException {
        lock.lock();
        try {
            if (toHold > 0) {
                toHold--;
                hold();
            }
            given++;
        } finally {
            lock.unlock();
        }
        return database.getConnection();
    }

    private void hold() throws InterruptedException {
        waiting++;
        changed.signalAll();
        long nanos = TimeUnit.MINUTES.toNanos(1);
        while (holding && nanos > 0) {
            nanos = changed.awaitNanos(nanos);
        }
        waiting--;
    }
}
