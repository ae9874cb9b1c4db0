package dev.pollux.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pollux.outbound.OutboundException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundClientTest {

    private static final FetchLimits LIMITS = new FetchLimits(1000, Duration.ofSeconds(5), Duration.ofSeconds(10), 3);

    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, List<String>> headers = new ConcurrentHashMap<>();
    private HttpServer server;
    private OutboundClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new OutboundClient(new UrlPolicy(true, List.of(), List.of(port())));
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

    /** What the paths of the server answer with. */
    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        headers.putAll(exchange.getRequestHeaders());
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/text" -> {
                exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
                send(exchange, 200, "hello");
            }
            case "/empty" -> exchange.sendResponseHeaders(204, -1);
            case "/1000" -> send(exchange, 200, "x".repeat(1000));
            case "/1001" -> send(exchange, 200, "x".repeat(1001));
            case "/to-text" -> redirect(exchange, "/text");
            case "/loop" -> redirect(exchange, "/loop");
            case "/nowhere" -> exchange.sendResponseHeaders(302, -1);
            case "/cookie" -> {
                exchange.getResponseHeaders().set("Set-Cookie", "a=b");
                redirect(exchange, "/text");
            }
            default -> send(exchange, Integer.parseInt(path.substring(1)), "status");
        }
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
    }

    @Test
    void a_url_is_fetched_with_its_type() throws Exception {
        try (Fetched fetched = client.get(url("/text?q#f"), LIMITS)) {
            assertThat(fetched.readAllBytes()).asString(UTF_8).isEqualTo("hello");
            assertThat(fetched.contentType()).isEqualTo("text/plain; charset=utf-8");
            assertThat(fetched.url()).isEqualTo(url("/text?q#f"));
        }
    }

    @Test
    void a_request_says_only_what_it_must() throws Exception {
        client.get(url("/cookie"), LIMITS).close();
        assertThat(headers)
                .containsOnlyKeys("Host", "User-agent", "Accept", "Accept-encoding", "Connection")
                .containsEntry("Host", List.of("127.0.0.1:" + port()))
                .containsEntry("User-agent", List.of("Pollux"))
                .containsEntry("Accept-encoding", List.of("identity"));
    }

    @Test
    void an_empty_answer_is_an_answer() throws Exception {
        try (Fetched fetched = client.get(url("/empty"), LIMITS)) {
            assertThat(fetched.readAllBytes()).isEmpty();
            assertThat(fetched.contentType()).isEqualTo("application/octet-stream");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 300, 304, 400, 401, 404, 407, 500, 503})
    void what_is_no_success_is_a_failure(int status) {
        assertThat(refusalOf(url("/" + status)))
                .hasMessage("The URL's host answered with status " + status + ".")
                .extracting(OutboundException::reason)
                .isEqualTo(Reason.FAILED);
    }

    @Test
    void a_body_may_be_as_large_as_the_limit_and_no_larger() throws Exception {
        try (Fetched fetched = client.get(url("/1000"), LIMITS)) {
            assertThat(fetched.readAllBytes()).hasSize(1000);
        }
        assertThat(refusalOf(url("/1001")).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void redirects_are_followed_and_the_last_url_told() throws Exception {
        try (Fetched fetched = client.get(url("/to-text"), LIMITS)) {
            assertThat(fetched.url()).isEqualTo(url("/text"));
        }
    }

    @Test
    void redirects_end_at_the_limit() {
        assertThat(refusalOf(url("/loop"))).hasMessage("The URL redirects too often.");
        assertThat(requests).hasValue(4);
    }

    @Test
    void a_redirect_to_nowhere_is_a_failure() {
        assertThat(refusalOf(url("/nowhere"))).hasMessage("The URL's host answered with status 302.");
    }

    @Test
    void nobody_is_called_where_private_networks_are_not_allowed() {
        try (OutboundClient strict = new OutboundClient(new UrlPolicy(false, List.of(), List.of(port())))) {
            for (String host :
                    List.of("127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]")) {
                URI url = URI.create("http://" + host + ":" + port() + "/text");
                assertThat(Refusals.of(() -> strict.get(url, LIMITS)))
                        .as(host)
                        .hasMessage("The URL's host is unknown or may not be called.")
                        .extracting(OutboundException::reason)
                        .isEqualTo(Reason.FORBIDDEN);
            }
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void odd_notations_are_what_they_resolve_to() throws Exception {
        try (Fetched fetched = client.get(URI.create("http://2130706433:" + port() + "/text"), LIMITS)) {
            assertThat(fetched.readAllBytes()).asString(UTF_8).isEqualTo("hello");
        }
    }

    @Test
    void proxies_of_the_jdk_are_not_used() throws Exception {
        ProxySelector usual = ProxySelector.getDefault();
        try {
            ProxySelector.setDefault(new DeadProxy());
            client.get(url("/text"), LIMITS).close();
        } finally {
            ProxySelector.setDefault(usual);
        }
        assertThat(requests).hasValue(1);
    }

    /** Sends everybody to a proxy that does not listen. */
    private static final class DeadProxy extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 1)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // Nothing to learn.
        }
    }

    @Test
    void an_unknown_name_is_refused_as_a_forbidden_one_is() {
        URI url = URI.create("http://unknown.invalid:" + port() + "/");
        assertThat(refusalOf(url)).hasMessage("The URL's host is unknown or may not be called.");
    }

    @Test
    void a_host_that_does_not_listen_is_a_failure_without_addresses() {
        URI url = url("/text");
        server.stop(0);
        assertThat(refusalOf(url))
                .hasMessage("The URL's host could not be reached, or its answer broke off or is not HTTP.")
                .extracting(OutboundException::reason)
                .isEqualTo(Reason.FAILED);
    }

    private OutboundException refusalOf(URI url) {
        return Refusals.of(() -> client.get(url, LIMITS));
    }
}
