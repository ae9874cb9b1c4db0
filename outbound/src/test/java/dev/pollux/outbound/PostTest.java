package dev.pollux.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pollux.outbound.OutboundException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostTest {

    private static final PostLimits LIMITS = new PostLimits(1000, Duration.ofSeconds(5), Duration.ofSeconds(10));
    private static final PostLimits HURRIED = new PostLimits(1000, Duration.ofSeconds(60), Duration.ofMillis(300));
    private static final Message MESSAGE =
            new Message("application/json", Map.of("webhook-id", "msg_1"), "{\"name\": \"Zoë\"}");

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<String> body = new AtomicReference<>();
    private final Map<String, List<String>> headers = new ConcurrentHashMap<>();
    private HttpServer server;
    private OutboundClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new OutboundClient(new UrlPolicy(true, List.of(), List.of(port()), true));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Answers with the status that the path says. */
    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        headers.putAll(exchange.getRequestHeaders());
        body.set(exchange.getRequestMethod() + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.getResponseHeaders().set("Location", "/200");
        exchange.sendResponseHeaders(
                Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), -1);
        exchange.close();
    }

    private static OutboundException refusalOf(OutboundClient client, URI url, PostLimits limits) {
        return catchThrowableOfType(OutboundException.class, () -> client.post(url, MESSAGE, limits));
    }

    @Test
    void a_message_arrives_with_its_headers_and_no_others() throws Exception {
        assertThat(client.post(url("/200"), MESSAGE, LIMITS)).isEqualTo(200);

        assertThat(body).hasValue("POST {\"name\": \"Zoë\"}");
        assertThat(headers)
                .containsOnlyKeys(
                        "Host",
                        "User-agent",
                        "Accept",
                        "Accept-encoding",
                        "Connection",
                        "Content-type",
                        "Content-length",
                        "Webhook-id")
                .containsEntry("Webhook-id", List.of("msg_1"))
                .containsEntry("Content-type", List.of("application/json"))
                .containsEntry("Content-length", List.of("16"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 301, 302, 307, 308, 400, 410, 500, 503})
    void any_status_is_an_answer_and_none_leads_elsewhere(int status) throws Exception {
        assertThat(client.post(url("/" + status), MESSAGE, LIMITS)).isEqualTo(status);
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/,                 The URL must begin with https://.",
        "https://other.com/,                  The URL's host is not one of those that may be called.",
        "https://example.com:8443/,           The URL's port is not one of those that may be called.",
        "https://me:secret@example.com/,      The URL must not contain a user name or a password.",
        "ftp://example.com/,                  The URL must begin with http:// or https://.",
        "https:///path,                       The URL names no host."
    })
    void what_the_policy_forbids_is_known_before_a_call(String url, String message) {
        try (OutboundClient strict =
                new OutboundClient(new UrlPolicy(false, List.of("example.com"), List.of(443, 80), false))) {
            assertThat(catchThrowableOfType(OutboundException.class, () -> strict.check(URI.create(url))))
                    .hasMessage(message)
                    .extracting(OutboundException::reason)
                    .isEqualTo(Reason.FORBIDDEN);
            assertThat(refusalOf(strict, URI.create(url), LIMITS)).hasMessage(message);
            assertThatCode(() -> strict.check(URI.create("https://example.com/a?b")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_name_that_leads_home_is_refused_when_it_is_called() {
        FakeInternet internet = new FakeInternet().name("inside.test", "10.0.0.1");
        try (OutboundClient pinned =
                new OutboundClient(UrlPolicy.publicInternet(), internet::resolve, internet::connect, () ->
                        (SSLSocketFactory) SSLSocketFactory.getDefault())) {
            assertThat(refusalOf(pinned, URI.create("http://inside.test/"), LIMITS))
                    .hasMessage("The URL's host is unknown or may not be called.");
        }
        assertThat(internet.calls()).isEmpty();
    }

    @Test
    void a_server_that_says_nothing_is_not_waited_for() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer silent = RawServer.running(out -> end.await());
                OutboundClient caller = calling(silent)) {
            assertThat(refusalOf(caller, silent.url(), HURRIED)).hasMessage("The URL's host did not answer in time.");
        } finally {
            end.countDown();
        }
    }

    @Test
    void an_answer_that_does_not_end_is_still_an_answer() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer dripping = RawServer.running(out -> {
                    out.write("HTTP/1.1 202 Accepted\r\n\r\n".getBytes(US_ASCII));
                    while (!never.await(20, TimeUnit.MILLISECONDS)) {
                        out.write('x');
                    }
                });
                RawServer flooding = RawServer.running(out -> {
                    out.write("HTTP/1.1 202 Accepted\r\n\r\n".getBytes(US_ASCII));
                    for (; ; ) {
                        out.write("x".repeat(1000).getBytes(US_ASCII));
                    }
                });
                OutboundClient first = calling(dripping);
                OutboundClient second = calling(flooding)) {
            assertThat(first.post(dripping.url(), MESSAGE, HURRIED)).isEqualTo(202);
            assertThat(second.post(flooding.url(), MESSAGE, LIMITS)).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "HTTP/1.1 abc OK\r\n\r\n"})
    void what_is_no_http_is_a_failure(String answer) throws IOException {
        try (RawServer broken = RawServer.answering(answer);
                OutboundClient caller = calling(broken)) {
            assertThat(refusalOf(caller, broken.url(), LIMITS).reason()).isEqualTo(Reason.FAILED);
        }
    }

    private static OutboundClient calling(RawServer server) {
        return new OutboundClient(new UrlPolicy(true, List.of(), List.of(server.port()), true));
    }
}
