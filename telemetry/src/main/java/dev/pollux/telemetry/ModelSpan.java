package dev.pollux.telemetry;

import dev.pollux.server.calls.EndedCall;
import dev.pollux.service.CallReport;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;

/** What a model did for a call, as OpenTelemetry's conventions for generative AI have it (semantic-conventions, gen-ai-spans). */
final class ModelSpan {

    private static final String GENERATING = "generate_content";
    private static final String EMBEDDING = "embeddings";
    private static final int LONGEST_NAME = 200;

    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    private static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    private static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    private static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    private static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    private static final AttributeKey<Long> CACHED_TOKENS =
            AttributeKey.longKey("gen_ai.usage.cache_read.input_tokens");
    private static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    private static final AttributeKey<Long> THOUGHT_TOKENS =
            AttributeKey.longKey("gen_ai.usage.reasoning.output_tokens");
    private static final String FIRST_TOKEN = "first token";

    private ModelSpan() {}

    static void record(Tracer tracer, Span server, EndedCall call) {
        CallReport report = call.report();
        String model = report.answeringModel().orElse("");
        String operation = operation(call);
        Span span = tracer.spanBuilder(operation + " " + model)
                .setParent(Context.root().with(server))
                .setSpanKind(SpanKind.INTERNAL)
                .setStartTimestamp(call.start())
                .startSpan();
        span.setAttribute(OPERATION, operation);
        span.setAttribute(PROVIDER, "pollux");
        span.setAttribute(RESPONSE_MODEL, model);
        report.askedModel().ifPresent(name -> span.setAttribute(REQUEST_MODEL, cut(name)));
        tokens(span, report);
        if (!report.finishReasons().isEmpty()) {
            List<String> reasons =
                    report.finishReasons().stream().map(Enum::name).toList();
            span.setAttribute(FINISH_REASONS, reasons);
        }
        call.timeToFirstToken()
                .ifPresent(time -> span.addEvent(FIRST_TOKEN, call.start().plus(time)));
        if (!call.outcome().isOk()) {
            span.setAttribute(ServerSpan.ERROR, call.outcome().code().name());
            span.setStatus(StatusCode.ERROR);
        }
        span.end(call.start().plus(call.duration()));
    }

    private static String operation(EndedCall call) {
        boolean vectors = call.route().stream().anyMatch(route -> route.rpc().contains("EmbedContent"));
        return vectors ? EMBEDDING : GENERATING;
    }

    // The conventions count thoughts among the output, as they count cached tokens among the input.
    private static void tokens(Span span, CallReport report) {
        long output = report.thoughtTokens() + report.candidateTokens();
        span.setAttribute(INPUT_TOKENS, Long.valueOf(report.promptTokens()));
        span.setAttribute(CACHED_TOKENS, Long.valueOf(report.cachedTokens()));
        span.setAttribute(OUTPUT_TOKENS, Long.valueOf(output));
        span.setAttribute(THOUGHT_TOKENS, Long.valueOf(report.thoughtTokens()));
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
