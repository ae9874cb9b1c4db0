package dev.pollux.server;

import dev.pollux.protocol.error.RpcCode;
import dev.pollux.server.calls.CallListener;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.calls.Outcome;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.http.Exchange;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what is known of one request until it has ended. Confined to the request's thread. */
final class CallRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(CallRecorder.class);
    private static final String TRACE_PARENT = "traceparent";
    private static final int FIRST_ERROR = 400;

    final String id;
    final long startNanos = System.nanoTime();
    final CallReport report = new CallReport();
    private final Instant start = Instant.now();
    private final Exchange exchange;
    private final InetAddress address;
    private Caller caller = Caller.UNKNOWN;
    private boolean gone;

    CallRecorder(Exchange exchange, InetAddress address, String id) {
        this.exchange = exchange;
        this.address = address;
        this.id = id;
    }

    /** The call has come as far as this. */
    void reached(Call call) {
        caller = call.caller();
    }

    /** The client went away. */
    void clientGone() {
        gone = true;
    }

    /** Tells all listeners that the request has ended now. */
    void end(Optional<Route> route, List<CallListener> listeners) {
        EndedCall ended = new EndedCall(
                id,
                route,
                exchange.method(),
                exchange.path(),
                caller,
                address.getHostAddress(),
                start,
                startNanos,
                Duration.ofNanos(System.nanoTime() - startNanos),
                exchange.bodyBytes(),
                exchange.sentBytes(),
                new Outcome(exchange.status(), code()),
                report,
                exchange.header(TRACE_PARENT));
        listeners.forEach(listener -> tell(listener, ended));
    }

    private RpcCode code() {
        return gone ? RpcCode.CANCELLED : report.failure().orElseGet(this::codeOfStatus);
    }

    // Pages of the server's own are no errors of the API, but no successes either.
    private RpcCode codeOfStatus() {
        OptionalInt status = exchange.status();
        if (status.isEmpty()) {
            return RpcCode.UNKNOWN;
        }
        return switch (status.getAsInt()) {
            case 404 -> RpcCode.NOT_FOUND;
            case 503 -> RpcCode.UNAVAILABLE;
            default -> status.getAsInt() < FIRST_ERROR ? RpcCode.OK : RpcCode.UNKNOWN;
        };
    }

    private static void tell(CallListener listener, EndedCall ended) {
        try {
            listener.ended(ended);
        } catch (RuntimeException defect) {
            LOG.error(
                    "a request is missing in a record: {} failed",
                    listener.getClass().getName(),
                    defect);
        }
    }
}
