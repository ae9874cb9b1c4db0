package dev.pollux.server.endpoint;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.server.http.Exchange;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request on its way to its endpoint.
 *
 * @param exchange the request and the answer to it
 * @param id names the request in the log
 * @param startNanos when it arrived, by {@link System#nanoTime}
 * @param route what the URL means
 * @param parameters the variable parts of the URL, decoded
 * @param caller whose call it is; {@link Caller#UNKNOWN} before authentication and on public routes
 * @param bodyLimit the most bytes its body may have
 * @param report where it is written down how the call goes
 */
public record Call(
        Exchange exchange,
        String id,
        long startNanos,
        Route route,
        Map<String, String> parameters,
        Caller caller,
        int bodyLimit,
        CallReport report) {

    private static final String GOOGLES_API = "google.ai.generativelanguage.";
    private static final String OWN_API = "pollux.admin.v1.";
    private static final String TIMEOUT = "X-Server-Timeout";
    private static final double LONGEST_TIMEOUT_SECONDS = Duration.ofDays(1).toSeconds();

    /** The same call, known to be made by {@code known}. */
    public Call madeBy(Caller known) {
        return new Call(exchange, id, startNanos, route, parameters, known, bodyLimit, report);
    }

    /** The same call over another view of its exchange. */
    public Call through(Exchange view) {
        return new Call(view, id, startNanos, route, parameters, caller, bodyLimit, report);
    }

    /** A variable part of the URL that the route's template names. */
    public String parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), () -> "no {" + name + "} in " + route.template());
    }

    /** The method's full name, as Google's errors show it. */
    public String fullMethod() {
        String version = parameters.get("version");
        return (version == null ? OWN_API : GOOGLES_API + version + ".") + route.rpc();
    }

    /** The request's body. */
    public byte[] body() {
        return exchange.body(bodyLimit);
    }

    /** The same, of no more than {@code most} bytes. */
    public byte[] body(int most) {
        return exchange.body(Math.min(most, bodyLimit));
    }

    /** What the service needs to know of the call. The body must have been read. */
    public CallContext context() {
        return new CallContext(parameter("version"), caller, timeout(), exchange::onDisconnect, report);
    }

    /** What the client is told of a failure: that an answer was cancelled is news to one that did not go away. */
    public ApiException told(ApiException failure) {
        boolean givenUp = failure.status().status() == RpcCode.CANCELLED && exchange.isStopping();
        return givenUp ? GoogleErrors.unavailable() : failure;
    }

    // Whole seconds from the official SDKs. What is no number of seconds sets no limit, as a missing header does.
    private Optional<Duration> timeout() {
        return exchange.header(TIMEOUT)
                .flatMap(Call::seconds)
                .filter(seconds -> seconds > 0)
                .map(seconds -> Duration.ofMillis((long) (Math.min(seconds, LONGEST_TIMEOUT_SECONDS) * 1000)));
    }

    private static Optional<Double> seconds(String text) {
        try {
            return Optional.of(Double.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
