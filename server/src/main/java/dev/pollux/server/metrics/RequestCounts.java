package dev.pollux.server.metrics;

import dev.pollux.server.calls.CallListener;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.endpoint.Route;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many requests came, by route and outcome, how long they took, and what each model did for them, since the server
 * started. Nothing that a client makes up becomes a key: what meets no route is counted as one, and models are known by the
 * id of the one that answered.
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
     * @param code the name of the final google.rpc code, which tells answers apart that broke off
     */
    record Kind(String method, String route, String status, String code) {}

    private static final String NONE = "none";

    // OpenTelemetry's bounds of http.server.request.duration, and longer ones: answers take their time.
    private static final double[] BOUNDS = {
        0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 120, 300, 600
    };

    private final Map<Kind, Histogram> requests = new ConcurrentHashMap<>();
    private final Map<String, ModelTally> models = new ConcurrentHashMap<>();

    @Override
    public void ended(EndedCall call) {
        Kind kind = new Kind(
                call.route().map(Route::method).orElse(NONE),
                call.route().map(Route::template).orElse(NONE),
                call.outcome().status(),
                call.outcome().code().name());
        if (call.report().promptTokens() > 0) {
            call.report()
                    .answeringModel()
                    .ifPresent(model ->
                            models.computeIfAbsent(model, _ -> new ModelTally()).add(call));
        }
        // Last: whoever sees a request counted sees what models did for it.
        requests.computeIfAbsent(kind, _ -> new Histogram(BOUNDS))
                .record(call.duration().toNanos());
    }

    Map<Kind, Histogram> requests() {
        return Map.copyOf(requests);
    }

    /** What models did, by id. */
    Map<String, ModelTally> models() {
        return Map.copyOf(models);
    }
}
