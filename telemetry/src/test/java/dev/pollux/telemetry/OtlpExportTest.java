package dev.pollux.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.service.CallReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector really gets. */
class OtlpExportTest {

    private record Received(String path, @Nullable String type, ByteArrayInputStream body) {}

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final HttpServer collector;

    OtlpExportTest() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", this::receive);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new ByteArrayInputStream(exchange.getRequestBody().readAllBytes())));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @BeforeEach
    void start() {
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void a_collector_gets_the_spans_as_protobuf() throws Exception {
        try (Tracing tracing = Tracing.to(address(), 1)) {
            tracing.ended(TracingTest.call(TracingTest.answered(), 200, RpcCode.OK, Optional.empty()));
        }

        Received export =
                Optional.ofNullable(received.poll(20, TimeUnit.SECONDS)).orElseThrow();
        assertThat(export.path()).isEqualTo("/v1/traces");
        assertThat(export.type()).isEqualTo("application/x-protobuf");
        assertThat(resourceSpans(export.body()))
                .contains("pollux", "generate_content tiny", "gen_ai.usage.input_tokens");
    }

    /** The only field of ExportTraceServiceRequest: 1, a message (opentelemetry-proto, trace_service.proto). */
    private static String resourceSpans(ByteArrayInputStream body) {
        assertThat(body.read()).isEqualTo(0x0a);
        int length = 0;
        int shift = 0;
        int digit;
        do {
            digit = body.read();
            length |= (digit & 0x7f) << shift;
            shift += 7;
        } while (digit >= 0x80);
        assertThat(body.available()).isEqualTo(length);
        return new String(body.readAllBytes(), UTF_8);
    }

    @Test
    void calls_do_not_notice_that_the_collector_is_away() {
        collector.stop(0);
        try (Tracing tracing = Tracing.to(address(), 1)) {
            tracing.ended(TracingTest.call(new CallReport(), 200, RpcCode.OK, Optional.empty()));
        }

        assertThat(received).isEmpty();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
    }
}
