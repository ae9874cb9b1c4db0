package dev.pollux.server.metrics;

import dev.pollux.server.calls.CallListener;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.endpoint.Route;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests came, by route and outcome, and how long they took, since the server started. Nothing that a client
 * makes up becomes a key: what meets no route is counted as one.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class RequestCounts implements CallListener {

    /**
     * What requests are told apart by.
     *
     * @param method the route's method
     * @param route the route's template
     * @param status the answer's status, or {@code gone} when the client went away before there was one
     */
    record Kind(String method, String route, String status) {}

    /** The requests of one kind. */
    static final class Tally {

        private final LongAdder requests = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        long requests() {
            return requests.sum();
        }

        /** How long they took, all together. */
        long nanos() {
            return nanos.sum();
        }
    }

    private static final String NONE = "none";

    private final Map<Kind, Tally> tallies = new ConcurrentHashMap<>();

    @Override
    public void ended(EndedCall call) {
        Kind kind = new Kind(
                call.route().map(Route::method).orElse(NONE),
                call.route().map(Route::template).orElse(NONE),
                call.outcome().status());
        Tally tally = tallies.computeIfAbsent(kind, _ -> new Tally());
        tally.requests.increment();
        tally.nanos.add(call.duration().toNanos());
    }

    Map<Kind, Tally> tallies() {
        return Map.copyOf(tallies);
    }
}
