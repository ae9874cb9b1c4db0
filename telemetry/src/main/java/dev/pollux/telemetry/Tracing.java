package dev.pollux.telemetry;

import dev.pollux.server.calls.CallListener;
import dev.pollux.server.calls.EndedCall;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * Traces of calls, sent to a collector by OTLP over HTTP. A call is two spans: the server's, and in it the model's work if a
 * model began to answer. Both are made when the call has ended, from what is known of it then: a call that is not sampled
 * costs a look at its trace id.
 *
 * <p>Threading: safe for use by many threads; sends on a thread of its own. Spans wait in a bounded queue; when the collector
 * is away they are dropped, and calls notice nothing. Lifetime: closing it sends what is left, for a few seconds at most.
 */
public final class Tracing implements CallListener, AutoCloseable {

    private static final String SCOPE = "dev.pollux";
    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    private static final long LAST_WORDS_SECONDS = 5;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    Tracing(SpanProcessor processor, double samplingRatio) {
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put(SERVICE_NAME, "pollux")
                        .build())
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(samplingRatio)))
                .addSpanProcessor(processor)
                .build();
        tracer = provider.get(SCOPE);
    }

    /**
     * Begins to send.
     *
     * @param collector its address without a path for signals, for example {@code http://localhost:4318}
     * @param samplingRatio which part of the traces that begin here is sent, from 0 to 1; callers that began one decide for it
     */
    public static Tracing to(URI collector, double samplingRatio) {
        String base = collector.toString();
        String endpoint = (base.endsWith("/") ? base : base + "/") + "v1/traces";
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build();
        return new Tracing(BatchSpanProcessor.builder(exporter).build(), samplingRatio);
    }

    @Override
    public void ended(EndedCall call) {
        Span server = ServerSpan.start(tracer, call);
        if (server.getSpanContext().isSampled() && call.report().promptTokens() > 0) {
            ModelSpan.record(tracer, server, call);
        }
        server.end(call.start().plus(call.duration()));
    }

    @Override
    public void close() {
        provider.shutdown().join(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    }
}
