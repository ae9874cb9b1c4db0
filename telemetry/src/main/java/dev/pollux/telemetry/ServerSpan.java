package dev.pollux.telemetry;

import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.endpoint.Route;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/** A call as OpenTelemetry's conventions for HTTP servers have it (semantic-conventions, http-spans). */
final class ServerSpan {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<Long> REQUEST_SIZE = AttributeKey.longKey("http.request.body.size");
    private static final AttributeKey<Long> RESPONSE_SIZE = AttributeKey.longKey("http.response.body.size");
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("pollux.request.id");
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    /** What the conventions write for a method that they do not know, so that no client can make one up. */
    private static final String OTHER = "_OTHER";

    private static final int FIRST_SERVER_ERROR = 500;

    private ServerSpan() {}

    /** The span, complete but for its end. */
    static Span start(Tracer tracer, EndedCall call) {
        Span span = tracer.spanBuilder(name(call))
                .setParent(parent(call))
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(call.start())
                .startSpan();
        if (span.isRecording()) {
            describe(span, call);
        }
        return span;
    }

    private static void describe(Span span, EndedCall call) {
        span.setAttribute(METHOD, method(call));
        call.route().ifPresent(route -> span.setAttribute(ROUTE, route.template()));
        call.outcome().httpStatus().ifPresent(status -> span.setAttribute(STATUS, Long.valueOf(status)));
        span.setAttribute(REQUEST_SIZE, Long.valueOf(call.requestBytes()));
        span.setAttribute(RESPONSE_SIZE, Long.valueOf(call.responseBytes()));
        span.setAttribute(REQUEST_ID, call.requestId());
        if (!call.outcome().isOk()) {
            span.setAttribute(ERROR, call.outcome().code().name());
        }
        if (isServersFault(call)) {
            span.setStatus(StatusCode.ERROR);
        }
    }

    // What the client did wrong is no error of a server's span.
    private static boolean isServersFault(EndedCall call) {
        return !call.outcome().isOk() && call.outcome().code().httpStatus() >= FIRST_SERVER_ERROR;
    }

    private static String name(EndedCall call) {
        return call.route()
                .map(route -> route.method() + " " + route.template())
                .orElse("HTTP");
    }

    private static String method(EndedCall call) {
        return call.route().map(Route::method).orElse(OTHER);
    }

    private static Context parent(EndedCall call) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), call, new TraceParent());
    }

    private static final class TraceParent implements TextMapGetter<EndedCall> {

        private static final String NAME = "traceparent";

        @Override
        public @Nullable String get(@Nullable EndedCall call, String key) {
            return call == null || !key.equals(NAME) ? null : call.traceParent().orElse(null);
        }
    }
}
