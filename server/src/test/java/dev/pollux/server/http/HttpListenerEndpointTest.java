package dev.pollux.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.server.http.Exchange.BodyTooLargeException;
import dev.pollux.server.http.Exchange.MalformedRequestException;
import dev.pollux.testkit.RawHttpClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpListenerEndpointTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LIMIT = 1000;

    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private HttpListener listener;

    @BeforeEach
    void start() {
        listener = HttpListener.start(
                HttpSettings.on("127.0.0.1", 0),
                this::answer,
                (status, message) -> ("{" + status + "}").getBytes(UTF_8));
    }

    @AfterEach
    void stop() {
        listener.stop();
    }

    private void answer(Exchange exchange) {
        switch (exchange.path()) {
            case "/stream" -> stream(exchange);
            case "/wait" -> waitForDisconnect(exchange);
            default -> echo(exchange);
        }
    }

    private static void echo(Exchange exchange) {
        try {
            String text = exchange.method() + " " + exchange.path() + " q="
                    + exchange.query("q").orElse("-") + " body=" + new String(exchange.body(LIMIT), UTF_8);
            exchange.addHeader("Content-Type", "text/plain");
            exchange.send(200, text.getBytes(UTF_8));
        } catch (BodyTooLargeException e) {
            exchange.send(400, "too large".getBytes(UTF_8));
        } catch (MalformedRequestException e) {
            exchange.send(400, "malformed".getBytes(UTF_8));
        }
    }

    private static void stream(Exchange exchange) {
        try (Exchange.BodyStream body = exchange.stream(200)) {
            body.write("one\n".getBytes(UTF_8));
            body.write("two\n".getBytes(UTF_8));
        }
    }

    private void waitForDisconnect(Exchange exchange) {
        exchange.body(LIMIT);
        exchange.onDisconnect(gone::countDown);
        waiting.countDown();
        try {
            assertThat(gone.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.send(200, new byte[0]);
    }

    @Test
    void a_taken_port_is_told_with_the_reason() {
        HttpSettings taken = HttpSettings.on("127.0.0.1", listener.port());

        assertThatThrownBy(() -> HttpListener.start(taken, _ -> {}, (_, _) -> new byte[0]))
                .hasMessage("cannot listen on 127.0.0.1 port " + listener.port() + ": Address already in use");
    }

    @Test
    void a_request_is_answered() throws IOException {
        try (RawHttpClient client = client()) {
            client.request("POST", "/v1/models%2Fx:y?q=a%20b", "hi");

            assertThat(client.answer().text()).isEqualTo("POST /v1/models%2Fx:y q=a b body=hi");
        }
    }

    @Test
    void a_connection_serves_many_requests() throws IOException {
        try (RawHttpClient client = client()) {
            for (int i = 0; i < 3; i++) {
                client.request("POST", "/" + i, "x");
                assertThat(client.answer().text()).isEqualTo("POST /" + i + " q=- body=x");
            }
        }
    }

    @Test
    void requests_sent_ahead_are_answered_in_order() throws IOException {
        String request = "POST /%d HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx";
        try (RawHttpClient client = client()) {
            client.write(request.formatted(1) + request.formatted(2) + request.formatted(3));

            assertThat(client.answer().text()).startsWith("POST /1 ");
            assertThat(client.answer().text()).startsWith("POST /2 ");
            assertThat(client.answer().text()).startsWith("POST /3 ");
        }
    }

    @Test
    void every_piece_of_a_stream_is_one_chunk() throws IOException {
        try (RawHttpClient client = client()) {
            client.request("GET", "/stream", "");
            RawHttpClient.Answer answer = client.answer();

            assertThat(answer.header("Transfer-Encoding")).contains("chunked");
            assertThat(answer.chunks())
                    .extracting(chunk -> new String(chunk, UTF_8))
                    .containsExactly("one\n", "two\n");
        }
    }

    @Test
    void a_head_request_gets_headers_only() throws IOException {
        try (RawHttpClient client = client()) {
            client.request("HEAD", "/a", "");
            assertThat(client.answerHead().header("Content-Length")).contains("17");
            client.request("GET", "/b", "");
            assertThat(client.answer().text()).isEqualTo("GET /b q=- body=");
        }
    }

    @Test
    void a_chunked_body_is_read() throws IOException {
        try (RawHttpClient client = client()) {
            client.write(
                    "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n1\r\n!\r\n0\r\n\r\n");

            assertThat(client.answer().text()).endsWith("body=hi!");
        }
    }

    @Test
    void a_client_that_asks_first_is_told_to_go_on() throws IOException {
        try (RawHttpClient client = client()) {
            client.write("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.answerHead().status()).isEqualTo(100);
            client.write("hi");

            assertThat(client.answer().text()).endsWith("body=hi");
        }
    }

    @Test
    void a_compressed_body_is_unpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("hi".getBytes(UTF_8));
        }
        try (RawHttpClient client = client()) {
            client.write("POST /a HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size()
                    + "\r\n\r\n");
            client.write(packed.toByteArray());

            assertThat(client.answer().text()).endsWith("body=hi");
        }
    }

    @Test
    void a_body_that_unpacks_to_too_much_is_refused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[10 * LIMIT]);
        }
        try (RawHttpClient client = client()) {
            client.write("POST /a HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size()
                    + "\r\n\r\n");
            client.write(packed.toByteArray());

            assertThat(client.answer().text()).isEqualTo("too large");
        }
    }

    @Test
    void a_body_over_the_limit_is_drained_so_that_the_client_reads_the_answer() throws IOException {
        try (RawHttpClient client = client()) {
            client.request("POST", "/a", "x".repeat(3 * LIMIT));
            RawHttpClient.Answer answer = client.answer();

            assertThat(answer.text()).isEqualTo("too large");
            assertThat(answer.header("Connection")).contains("close");
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void a_broken_chunk_size_is_a_malformed_request() throws IOException {
        try (RawHttpClient client = client()) {
            client.write("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhi\r\n");

            assertThat(client.answer().text()).isEqualTo("malformed");
        }
    }

    @Test
    void what_is_not_http_is_refused() throws IOException {
        try (RawHttpClient client = client()) {
            client.write("HELO there\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(400);
        }
    }

    @Test
    void a_client_that_wants_to_close_is_closed() throws IOException {
        try (RawHttpClient client = client()) {
            client.request("GET", "/a", "", "Connection: close");

            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void two_lengths_are_not_believed() throws IOException {
        try (RawHttpClient client = client()) {
            client.write(
                    "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /b");

            assertThat(client.answer().text()).startsWith("POST /a");
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void an_offer_to_upgrade_to_http_2_is_declined() throws IOException {
        try (RawHttpClient client = client()) {
            client.request(
                    "POST",
                    "/a",
                    "hi",
                    "Connection: Upgrade, HTTP2-Settings",
                    "Upgrade: h2c",
                    "HTTP2-Settings: AAMAAABkAAQAoAAA");

            assertThat(client.answer().text()).endsWith("body=hi");
        }
    }

    @Test
    void the_java_client_that_offers_http_2_gets_its_answers() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            URI uri = URI.create("http://127.0.0.1:" + listener.port() + "/a");
            HttpResponse<String> post = client.send(
                    HttpRequest.newBuilder(uri)
                            .POST(HttpRequest.BodyPublishers.ofString("hi"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> get =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(post.body()).endsWith("body=hi");
            assertThat(get.body()).endsWith("body=");
        }
    }

    @Test
    void a_client_that_vanishes_while_it_waits_is_noticed() throws Exception {
        try (RawHttpClient client = client()) {
            client.request("POST", "/wait", "hi");
            assertThat(waiting.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        assertThat(gone.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private RawHttpClient client() throws IOException {
        return new RawHttpClient(listener.port(), PATIENCE);
    }
}
