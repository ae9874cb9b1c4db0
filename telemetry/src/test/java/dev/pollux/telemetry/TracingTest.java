package dev.pollux.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.models.FinishReason;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.calls.Outcome;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Route;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TracingTest {

    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final String TEMPLATE = "/{version}/models/{model}:generateContent";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    private List<SpanData> traced(double ratio, EndedCall call) {
        try (Tracing tracing = new Tracing(SimpleSpanProcessor.create(exporter), ratio)) {
            tracing.ended(call);
            return List.copyOf(exporter.getFinishedSpanItems());
        }
    }

    static CallReport answered() {
        CallReport report = new CallReport(() -> 300_000_000);
        report.asks("gemini-2.5-flash");
        report.answeredBy("tiny");
        report.prompted(12, 5);
        report.thought(0, 3);
        report.said(0, 4);
        return report;
    }

    static EndedCall call(CallReport report, int status, RpcCode code, Optional<String> traceParent) {
        return call("GenerativeService.GenerateContent", report, status, code, traceParent);
    }

    private static EndedCall call(
            String rpc, CallReport report, int status, RpcCode code, Optional<String> traceParent) {
        return new EndedCall(
                "abc-1",
                Optional.of(new Route("POST", TEMPLATE, Access.PUBLIC, rpc, _ -> {})),
                "POST",
                "/v1beta/models/gemini-2.5-flash:generateContent",
                new Caller("default", "key", Set.of(), List.of(), List.of(), List.of()),
                "127.0.0.1",
                START,
                100_000_000,
                Duration.ofSeconds(2),
                100,
                200,
                new Outcome(OptionalInt.of(status), code),
                report,
                traceParent);
    }

    private static <T> T attribute(SpanData span, AttributeKey<T> key) {
        return Optional.ofNullable(span.getAttributes().get(key)).orElseThrow();
    }

    @Test
    void an_answer_is_a_servers_span_with_the_models_in_it() {
        CallReport report = answered();
        report.finished(FinishReason.STOP);

        List<SpanData> spans = traced(1, call(report, 200, RpcCode.OK, Optional.empty()));

        SpanData model = spans.getFirst();
        SpanData server = spans.getLast();
        assertThat(server.getName()).isEqualTo("POST " + TEMPLATE);
        assertThat(server.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(attribute(server, AttributeKey.stringKey("http.route"))).isEqualTo(TEMPLATE);
        assertThat(attribute(server, AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(200);
        assertThat(server.getEndEpochNanos() - server.getStartEpochNanos()).isEqualTo(2_000_000_000);
        assertThat(server.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(model.getParentSpanId()).isEqualTo(server.getSpanId());
        assertThat(model.getName()).isEqualTo("generate_content tiny");
        assertThat(attribute(model, AttributeKey.stringKey("gen_ai.operation.name")))
                .isEqualTo("generate_content");
        assertThat(attribute(model, AttributeKey.stringKey("gen_ai.request.model")))
                .isEqualTo("gemini-2.5-flash");
        assertThat(attribute(model, AttributeKey.stringKey("gen_ai.response.model")))
                .isEqualTo("tiny");
        assertThat(attribute(model, AttributeKey.longKey("gen_ai.usage.input_tokens")))
                .isEqualTo(12);
        assertThat(attribute(model, AttributeKey.longKey("gen_ai.usage.cache_read.input_tokens")))
                .isEqualTo(5);
        assertThat(attribute(model, AttributeKey.longKey("gen_ai.usage.output_tokens")))
                .isEqualTo(7);
        assertThat(attribute(model, AttributeKey.stringArrayKey("gen_ai.response.finish_reasons")))
                .containsExactly("STOP");
        assertThat(model.getEvents().getFirst().getEpochNanos() - model.getStartEpochNanos())
                .isEqualTo(200_000_000);
    }

    @Test
    void vectors_are_an_operation_of_their_own() {
        List<SpanData> spans =
                traced(1, call("GenerativeService.BatchEmbedContents", answered(), 200, RpcCode.OK, Optional.empty()));

        assertThat(spans.getFirst().getName()).isEqualTo("embeddings tiny");
        assertThat(attribute(spans.getFirst(), AttributeKey.stringKey("gen_ai.operation.name")))
                .isEqualTo("embeddings");
    }

    @Test
    void an_answer_that_broke_off_is_an_error_of_both() {
        List<SpanData> spans = traced(1, call(answered(), 200, RpcCode.UNAVAILABLE, Optional.empty()));

        assertThat(spans).hasSize(2).allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(attribute(span, AttributeKey.stringKey("error.type"))).isEqualTo("UNAVAILABLE");
        });
    }

    @Test
    void what_a_client_did_wrong_is_no_error_of_the_server_and_no_models_work() {
        List<SpanData> spans = traced(1, call(new CallReport(), 400, RpcCode.INVALID_ARGUMENT, Optional.empty()));

        assertThat(spans).hasSize(1);
        assertThat(spans.getFirst().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(attribute(spans.getFirst(), AttributeKey.stringKey("error.type")))
                .isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void a_trace_that_a_caller_began_goes_on_whatever_the_ratio() {
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        List<SpanData> spans = traced(0, call(answered(), 200, RpcCode.OK, Optional.of(parent)));

        assertThat(spans)
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c"));
        assertThat(spans.getLast().getParentSpanId()).isEqualTo("b7ad6b7169203331");
    }

    @Test
    void a_trace_that_a_caller_does_not_want_is_not_sent() {
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

        assertThat(traced(1, call(answered(), 200, RpcCode.OK, Optional.of(parent))))
                .isEmpty();
    }

    @Test
    void a_broken_parent_begins_a_trace_of_its_own() {
        List<SpanData> spans = traced(1, call(answered(), 200, RpcCode.OK, Optional.of("00-zz-\"-01")));

        assertThat(spans).hasSize(2);
        assertThat(spans.getLast().getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void nothing_is_sent_at_a_ratio_of_0() {
        assertThat(traced(0, call(answered(), 200, RpcCode.OK, Optional.empty())))
                .isEmpty();
    }
}
