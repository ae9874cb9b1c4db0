package dev.pollux.service.contents;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.service.CallContext;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a request waits for what it asks for: until its time is up or its client goes away, which interrupts it.
 *
 * <p>Threading: for the request's thread, which must be a virtual one where it waits for a network. Interruptions never outlive the
 * wait that they end.
 */
final class Patience {

    // Nothing that is waited for takes as long.
    private static final Duration FOREVER = Duration.ofDays(1);

    private final Thread waiter = Thread.currentThread();
    private final long start = System.nanoTime();
    private final Optional<Duration> timeout;
    private boolean waiting;
    private boolean gone;

    /** Something to wait for. */
    @FunctionalInterface
    interface Wait<T, X extends Exception> {

        /** @param most the longest it may take */
        T upTo(Duration most) throws X, InterruptedException;
    }

    private Patience(Optional<Duration> timeout) {
        this.timeout = timeout;
    }

    /** The caller's, from now on. */
    static Patience of(CallContext context) {
        Patience patience = new Patience(context.timeout());
        context.client().onDisconnect(patience::leave);
        return patience;
    }

    /**
     * Waits.
     *
     * @throws ApiException if the client goes away (wire: 499 CANCELLED) or the time is up (504 DEADLINE_EXCEEDED)
     */
    <T, X extends Exception> T await(Wait<T, X> wait) throws X {
        Duration most = requireTime();
        begin();
        try {
            return wait.upTo(most);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw GoogleErrors.cancelled();
        } finally {
            end();
        }
    }

    /** The time that is left; empty where there is no limit. */
    Optional<Duration> timeLeft() {
        return timeout.map(all -> all.minusNanos(System.nanoTime() - start));
    }

    /**
     * The time that is left.
     *
     * @throws ApiException if that is none (wire: 504 DEADLINE_EXCEEDED), or the client has gone away (499 CANCELLED)
     */
    Duration requireTime() {
        requireClient();
        Duration left = timeLeft().orElse(FOREVER);
        if (!left.isPositive()) {
            throw GoogleErrors.deadlineExceeded();
        }
        return left;
    }

    private synchronized void leave() {
        gone = true;
        if (waiting) {
            waiter.interrupt();
        }
    }

    private synchronized void requireClient() {
        if (gone) {
            throw GoogleErrors.cancelled();
        }
    }

    private synchronized void begin() {
        requireClient();
        waiting = true;
    }

    private synchronized void end() {
        waiting = false;
        if (gone) {
            boolean _ = Thread.interrupted();
        }
    }
}
