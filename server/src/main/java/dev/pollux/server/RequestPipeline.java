package dev.pollux.server;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.ErrorForm;
import dev.pollux.server.endpoint.JsonAnswer;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.endpoint.SystemParameters;
import dev.pollux.server.http.Exchange;
import dev.pollux.server.http.Exchange.BodyTooLargeException;
import dev.pollux.server.http.Exchange.ClientGoneException;
import dev.pollux.server.http.Exchange.MalformedRequestException;
import dev.pollux.server.http.HttpHandler;
import dev.pollux.server.metrics.RequestCounts;
import dev.pollux.store.ApiKeyRepository;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request passes, in this order: request id, access log and counts, CORS, route, credentials, query, body limit, endpoint.
 * The order decides which of several errors is told (behaviour.md section 2.2).
 *
 * <p>Threading: safe for use by many threads at once.
 */
final class RequestPipeline implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPipeline.class);

    private final RouteTable routes;
    private final int bodyLimit;
    private final List<Filter> filters;
    private final AtomicLong requests = new AtomicLong();
    private final RequestCounts counts;

    /**
     * @param routes what can be called
     * @param keys who may call
     * @param bodyLimit the most bytes a request's body may have
     * @param counts where requests are counted
     */
    RequestPipeline(List<Route> routes, ApiKeyRepository keys, int bodyLimit, RequestCounts counts) {
        this.routes = new RouteTable(routes);
        this.bodyLimit = bodyLimit;
        this.counts = counts;
        this.filters = List.of(
                errorsAs(ErrorForm::ofFrontEnd),
                new Authentication(keys),
                errorsAs(form -> form),
                RequestPipeline::checkQuery);
    }

    @Override
    public void handle(Exchange exchange) {
        long start = System.nanoTime();
        String id = Long.toHexString(requests.incrementAndGet());
        Optional<RouteTable.Match> match = routes.find(exchange.method(), exchange.path());
        try {
            Cors.allowOrigin(exchange);
            if (exchange.method().equals("OPTIONS")) {
                Cors.answerPreflight(exchange);
            } else if (match.isEmpty()) {
                NotFoundPage.send(exchange);
            } else {
                follow(match.get(), exchange, id, start);
            }
        } finally {
            record(exchange, match.map(RouteTable.Match::route), id, System.nanoTime() - start);
        }
    }

    private void follow(RouteTable.Match match, Exchange exchange, String id, long start) {
        pass(new Call(exchange, id, start, match.route(), match.parameters(), "", bodyLimit), 0);
    }

    private void record(Exchange exchange, Optional<Route> route, String id, long nanos) {
        String status = exchange.status().isPresent()
                ? Integer.toString(exchange.status().getAsInt())
                : "gone";
        counts.add(route, status, nanos);
        AccessLog.write(exchange, status, id, nanos);
    }

    private void pass(Call call, int filter) {
        if (filter == filters.size()) {
            call.route().endpoint().answer(call);
        } else {
            filters.get(filter).apply(call, next -> pass(next, filter + 1));
        }
    }

    private static void checkQuery(Call call, Consumer<Call> next) {
        SystemParameters.check(call);
        next.accept(call);
    }

    /** Answers what fails behind it, in a form derived from the route's own. */
    private static Filter errorsAs(UnaryOperator<ErrorForm> form) {
        return (call, next) -> {
            try {
                next.accept(call);
            } catch (ClientGoneException e) {
                throw e;
            } catch (RuntimeException e) {
                answerFailure(call, translate(call, e), form);
            }
        };
    }

    private static void answerFailure(Call call, ApiException failure, UnaryOperator<ErrorForm> form) {
        call.exchange().ignoreDisconnect();
        if (call.exchange().status().isPresent()) {
            throw failure;
        }
        JsonAnswer.sendError(
                call, failure.status(), form.apply(call.route().endpoint().errors(call)));
    }

    private static ApiException translate(Call call, RuntimeException failure) {
        return switch (failure) {
            case ApiException known -> known;
            case BodyTooLargeException large -> GoogleErrors.bodyTooLarge(large.limit());
            case MalformedRequestException malformed ->
                ApiException.invalidArgument(Objects.requireNonNullElse(malformed.getMessage(), ""));
            default -> unexpected(call, failure);
        };
    }

    private static ApiException unexpected(Call call, RuntimeException failure) {
        LOG.error("request {} to {} failed", call.id(), call.route().rpc(), failure);
        return GoogleErrors.internal();
    }
}
