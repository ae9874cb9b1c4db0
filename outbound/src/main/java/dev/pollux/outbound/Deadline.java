package dev.pollux.outbound;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of one fetch. A timeout of a socket begins anew with every byte, so a server that drips could go on for ever: here the
 * socket is closed when the time is over, which ends whatever waits for it. Closing the deadline closes the socket, too.
 */
final class Deadline implements AutoCloseable {

    private final long end;
    private final ScheduledFuture<?> alarm;
    private @Nullable Socket guarded;
    private boolean over;

    /** @param timer on whose thread the socket is closed */
    Deadline(Duration total, ScheduledExecutorService timer) {
        this.end = System.nanoTime() + total.toNanos();
        this.alarm = timer.schedule(this::end, total.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How long it is until then, but never more than the duration given; zero when it is over. */
    Duration remaining(Duration atMost) {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }

    /** Takes a socket on, in place of the one before, which is closed. A socket that comes too late is closed at once. */
    synchronized void guard(Socket socket) {
        closeGuarded();
        guarded = socket;
        if (over) {
            closeGuarded();
        }
    }

    @Override
    public void close() {
        alarm.cancel(false);
        end();
    }

    private synchronized void end() {
        over = true;
        closeGuarded();
    }

    private void closeGuarded() {
        try {
            if (guarded != null) {
                guarded.close();
            }
        } catch (IOException e) {
            // It is gone either way.
        }
        guarded = null;
    }
}
