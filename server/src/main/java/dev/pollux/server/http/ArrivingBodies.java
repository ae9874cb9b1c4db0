package dev.pollux.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * The requests of a connection over HTTP/2 whose bodies are still arriving, and how long each of them may take.
 *
 * <p>Threading: what {@link Http2Frames} tells comes on the connection's thread; the rest is safe from any.
 */
final class ArrivingBodies implements Http2Frames.Listener {

    // A client may send no more than the connection's window (RFC 9113, section 6.9), which Helidon widens only by what
    // reaches it. The window is a mebibyte, so this is early enough.
    private static final int WINDOW_STEP = 64 * 1024;

    private final Duration allowed;
    private final IntConsumer onReset;
    private final IntConsumer onIgnored;
    private final Map<Integer, Stopwatch> clocks = new ConcurrentHashMap<>();
    private int newest;
    private int ignored;

    /**
     * @param allowed from the beginning of a request's head to the end of its body
     * @param onReset told of each stream that the client gives up
     * @param onIgnored told now and then how many further bytes were not wanted
     */
    ArrivingBodies(Duration allowed, IntConsumer onReset, IntConsumer onIgnored) {
        this.allowed = allowed;
        this.onReset = onReset;
        this.onIgnored = onIgnored;
    }

    @Override
    public void head(int stream) {
        if (stream > newest) {
            newest = stream;
            Stopwatch clock = new Stopwatch();
            clock.start(allowed);
            clocks.put(stream, clock);
        }
    }

    // A stream that was never opened is Helidon's to complain about.
    @Override
    public boolean wants(int stream, int length) {
        boolean wanted = stream > newest || clocks.containsKey(stream);
        if (!wanted) {
            ignore(length);
        }
        return wanted;
    }

    private void ignore(int length) {
        ignored += length;
        if (ignored >= WINDOW_STEP) {
            onIgnored.accept(ignored);
            ignored = 0;
        }
    }

    @Override
    public void ended(int stream) {
        clocks.remove(stream);
    }

    @Override
    public void reset(int stream) {
        clocks.remove(stream);
        onReset.accept(stream);
    }

    /** A body that is still arriving may take as long again. */
    void allowMore(int stream) {
        Stopwatch clock = clocks.get(stream);
        if (clock != null) {
            clock.start(allowed);
        }
    }

    /** The request has ended: what may still come of its body is not wanted. */
    void forget(int stream) {
        clocks.remove(stream);
    }

    /** Forgets the requests whose time is over, and tells of each. */
    void expire(long nowNanos, IntConsumer onExpired) {
        clocks.forEach((stream, clock) -> {
            if (clock.expired(nowNanos) && clocks.remove(stream, clock)) {
                onExpired.accept(stream);
            }
        });
    }
}
