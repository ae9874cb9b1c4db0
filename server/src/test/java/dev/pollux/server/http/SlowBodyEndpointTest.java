package dev.pollux.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.testkit.RawHttp2Client;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of a body over HTTP/2 whose time is over does not keep its connection from being read. */
@Timeout(60)
class SlowBodyEndpointTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(300);
    // More than the pieces of one body that Helidon holds.
    private static final int MANY = 100;

    private final CountDownLatch readable = new CountDownLatch(1);
    private HttpListener listener;

    @BeforeEach
    void start() {
        HttpSettings.Times times = new HttpSettings.Times(PATIENCE, SOON, SOON, PATIENCE, SOON);
        listener = HttpListener.start(
                HttpSettings.on("127.0.0.1", 0).with(times),
                this::answer,
                (status, message) -> message.getBytes(UTF_8));
    }

    @AfterEach
    void stop() {
        listener.stop();
    }

    /** Reads a body only when it may. */
    private void answer(Exchange exchange) {
        try (InputStream body = exchange.bodyStream()) {
            if (exchange.path().equals("/slow")) {
                assertThat(readable.await(20, TimeUnit.SECONDS)).isTrue();
            }
            exchange.send(200, body.readAllBytes());
        } catch (Exchange.BrokenBodyException broken) {
            throw broken.reason();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private RawHttp2Client client() throws IOException {
        return new RawHttp2Client(listener.port(), PATIENCE);
    }

    @Test
    void a_body_that_is_taken_too_slowly_ends_its_stream_and_no_other() throws Exception {
        try (RawHttp2Client client = client();
                RawHttp2Client silent = client()) {
            client.head(1, "POST", "/slow", false, List.of());
            for (int i = 0; i < MANY; i++) {
                client.data(1, "x", false);
            }
            silent.head(1, "POST", "/", false, List.of());
            assertThat(silent.next(1).type()).isEqualTo(RawHttp2Client.RST_STREAM);
            readable.countDown();
            assertThat(client.next(1).type()).isEqualTo(RawHttp2Client.RST_STREAM);

            assertAnswers(client, 3);
        }
    }

    @Test
    void an_empty_piece_does_not_end_a_body() throws Exception {
        try (RawHttp2Client client = client()) {
            client.head(1, "POST", "/", false, List.of());
            client.data(1, "all of ", false);
            client.data(1, "", false);
            client.data(1, "it", true);

            assertThat(client.body(1)).isEqualTo("all of it");
        }
    }

    @Test
    void what_follows_the_end_of_a_body_does_no_harm() throws Exception {
        try (RawHttp2Client client = client()) {
            client.head(1, "POST", "/", false, List.of());
            client.data(1, "body", true);
            for (int i = 0; i < MANY; i++) {
                client.data(1, "more", false);
            }

            assertThat(client.body(1)).isEqualTo("body");
            assertAnswers(client, 3);
        }
    }

    private static void assertAnswers(RawHttp2Client client, int stream) throws IOException {
        client.head(stream, "POST", "/", false, List.of());
        client.data(stream, "body", true);
        assertThat(client.body(stream)).isEqualTo("body");
    }
}
