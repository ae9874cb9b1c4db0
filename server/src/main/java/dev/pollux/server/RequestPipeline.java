package dev.pollux.server;

import dev.pollux.blobs.BlobException;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.server.calls.CallListener;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.ErrorForm;
import dev.pollux.server.endpoint.JsonAnswer;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.endpoint.SystemParameters;
import dev.pollux.server.http.Exchange;
import dev.pollux.server.http.Exchange.BodyTooLargeException;
import dev.pollux.server.http.Exchange.ClientGoneException;
import dev.pollux.server.http.Exchange.MalformedRequestException;
import dev.pollux.server.http.Exchange.TooManyBodiesException;
import dev.pollux.server.http.HttpHandler;
import dev.pollux.service.BlobFailures;
import dev.pollux.service.Caller;
import dev.pollux.service.PageQuery;
import dev.pollux.service.StoreFailures;
import dev.pollux.store.StoreException;
import dev.pollux.store.paging.UnknownPlaceException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What every request passes, in this order: request id, record, CORS, route, credentials, permissions, query, body limit, endpoint.
 * The order decides which of several errors is told (behaviour.md section 2.2).
 *
 * <p>Threading: safe for use by many threads at once.
 */
final class RequestPipeline implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPipeline.class);

    /** Under this name every line that a request's thread logs carries the request's id. */
    private static final String REQUEST_ID = "requestId";

    private final RouteTable routes;
    private final Cors cors;
    private final int bodyLimit;
    private final ClientAddresses addresses;
    private final List<Filter> filters;
    private final RequestIds ids = new RequestIds();
    private final List<CallListener> listeners;

    /**
     * @param routes what can be called
     * @param authentication who may call
     * @param cors which pages of others may call
     * @param bodyLimit the most bytes a request's body may have
     * @param listeners who is told of every request that has ended
     */
    RequestPipeline(
            List<Route> routes,
            AuthenticationSettings authentication,
            Cors cors,
            int bodyLimit,
            List<CallListener> listeners) {
        this.cors = cors;
        this.routes = new RouteTable(routes);
        this.bodyLimit = bodyLimit;
        this.listeners = List.copyOf(listeners);
        this.addresses = new ClientAddresses(authentication.trustedProxies());
        this.filters = List.of(
                errorsAs(ErrorForm::ofFrontEnd),
                this::admit,
                new Authentication(authentication),
                new Authorization(addresses),
                this::watch,
                errorsAs(form -> form),
                RequestPipeline::checkQuery);
    }

    @Override
    public void handle(Exchange exchange) {
        CallRecorder recorder = new CallRecorder(exchange, addresses.of(exchange), ids.next());
        Optional<RouteTable.Match> match = routes.find(exchange.method(), exchange.path());
        try (MDC.MDCCloseable _ = MDC.putCloseable(REQUEST_ID, recorder.id)) {
            try {
                answer(exchange, match, recorder);
            } catch (ClientGoneException e) {
                recorder.clientGone();
                throw e;
            } finally {
                recorder.end(match.map(RouteTable.Match::route), listeners);
            }
        }
    }

    private void answer(Exchange exchange, Optional<RouteTable.Match> match, CallRecorder recorder) {
        cors.allowOrigin(exchange);
        if (exchange.method().equals("OPTIONS")) {
            cors.answerPreflight(exchange);
        } else if (match.isEmpty()) {
            NotFoundPage.send(exchange);
        } else {
            pass(call(match.get(), exchange, recorder), 0, recorder);
        }
    }

    private Call call(RouteTable.Match match, Exchange exchange, CallRecorder recorder) {
        Optional.ofNullable(match.parameters().get("model")).ifPresent(recorder.report::asks);
        return new Call(
                exchange,
                recorder.id,
                recorder.startNanos,
                match.route(),
                match.parameters(),
                Caller.UNKNOWN,
                bodyLimit,
                recorder.report);
    }

    private void pass(Call call, int filter, CallRecorder recorder) {
        recorder.reached(call);
        if (filter == filters.size()) {
            call.route().endpoint().answer(call);
        } else {
            filters.get(filter).apply(call, next -> pass(next, filter + 1, recorder));
        }
    }

    private void admit(Call call, Consumer<Call> next) {
        listeners.forEach(listener -> listener.admit(call));
        next.accept(call);
    }

    private void watch(Call call, Consumer<Call> next) {
        Call watched = call;
        for (CallListener listener : listeners) {
            watched = listener.watched(watched);
        }
        next.accept(watched);
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
        call.report().failed(failure.status().status());
        call.exchange().ignoreDisconnect();
        if (call.exchange().status().isPresent()) {
            throw failure;
        }
        JsonAnswer.sendError(
                call, failure.status(), form.apply(call.route().endpoint().errors(call)));
    }

    private static ApiException translate(Call call, RuntimeException failure) {
        return switch (failure) {
            case ApiException known -> call.told(known);
            case TooManyBodiesException full -> GoogleErrors.unavailable();
            case StoreException store -> StoreFailures.translate(store);
            case UnknownPlaceException foreign -> PageQuery.foreignToken();
            case BlobException blob -> BlobFailures.translate(blob);
            case BodyTooLargeException large -> GoogleErrors.bodyTooLarge(large.limit());
            case MalformedRequestException malformed ->
                ApiException.invalidArgument(Objects.requireNonNullElse(malformed.getMessage(), ""));
            default -> unexpected(call, failure);
        };
    }

    private static ApiException unexpected(Call call, RuntimeException failure) {
        LOG.error("{} failed", call.route().rpc(), failure);
        return GoogleErrors.internal();
    }
}
