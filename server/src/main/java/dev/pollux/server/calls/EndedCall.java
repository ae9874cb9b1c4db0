package dev.pollux.server.calls;

import dev.pollux.server.endpoint.Route;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that has ended, and all that may be remembered of it: no query, no bodies, no keys.
 *
 * @param requestId names the request in the log; unique over restarts and nodes
 * @param route what the URL meant; empty if it meant nothing
 * @param method the HTTP method as sent: any text
 * @param path as sent, without the query: any text
 * @param caller whose call it was; {@link Caller#UNKNOWN} on public routes, and if it had no valid key
 * @param address where it came from, as far as trusted proxies tell
 * @param start when it arrived
 * @param startNanos the same by {@link System#nanoTime}, as the times of {@code report}
 * @param duration from its head to the end of its answer
 * @param requestBytes number of bytes of its body, decompressed; 0 if it was not read
 * @param responseBytes number of bytes of the answer's body that were sent
 * @param outcome how it ended
 * @param report which model answered, and how much
 * @param traceParent what the caller sent of its trace, by W3C Trace Context, if anything: any text
 */
public record EndedCall(
        String requestId,
        Optional<Route> route,
        String method,
        String path,
        Caller caller,
        String address,
        Instant start,
        long startNanos,
        Duration duration,
        long requestBytes,
        long responseBytes,
        Outcome outcome,
        CallReport report,
        Optional<String> traceParent) {

    /** The project that the call belongs to; empty where nobody was recognised. */
    public String project() {
        return caller.projectId();
    }

    /** From the request's head to the answer's first token, if there was one. */
    public Optional<Duration> timeToFirstToken() {
        return report.firstTokenNanos().stream()
                .mapToObj(first -> Duration.ofNanos(first - startNanos))
                .findFirst();
    }
}
