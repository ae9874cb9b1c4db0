package dev.pollux.server.calls;

/**
 * Somebody who keeps a record of requests.
 *
 * <p>Threading: called on each request's own thread, by many at once. The connection's next request waits: what takes longer
 * than an addition or a queue's tail belongs to a thread of the listener's own. What it throws is logged and harms nobody.
 */
@FunctionalInterface
public interface CallListener {

    /** Hears of every request once, after its answer has left or cannot leave any longer. */
    void ended(EndedCall call);
}
