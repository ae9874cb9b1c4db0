package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.server.http.HttpSettings;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that holds a connection for nothing loses it, and the server ends when told to. */
@Timeout(60)
class SlowClientsEndpointTest {

    private static final String SSE = "/v1beta/models/scripted:streamGenerateContent?alt=sse";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
    private static final String KEY = "x-goog-api-key: " + TestServer.KEY;
    private static final Duration SOON = Duration.ofMillis(300);

    private final TestServer server = new TestServer(HttpSettings.on("127.0.0.1", 0)
            .with(new HttpSettings.Times(SOON, SOON, SOON, SOON, Duration.ofMillis(200))));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_client_that_says_nothing() throws IOException {
        try (RawHttpClient client = server.client()) {
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void a_client_that_never_ends_its_headers() throws IOException {
        try (RawHttpClient client = server.client()) {
            client.write("GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow: ");

            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void a_client_that_never_ends_its_body() throws IOException {
        try (RawHttpClient client = server.client()) {
            client.write("POST " + SSE + " HTTP/1.1\r\nHost: a\r\n" + KEY + "\r\nContent-Length: 100\r\n\r\n{");

            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void a_client_that_asks_no_more() throws IOException {
        try (RawHttpClient client = server.client()) {
            client.request("GET", "/healthz", "");
            assertThat(client.answer().status()).isEqualTo(200);

            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void a_client_that_does_not_read() throws Exception {
        server.model.play(Script.tokens(Collections.nCopies(3000, "x".repeat(10_000))));
        try (RawHttpClient client = server.client()) {
            client.request("POST", SSE, HI, KEY);
            assertOpen(1);
            assertOpen(0);
        }
    }

    @Test
    void a_client_that_waits_for_a_slow_model_keeps_its_connection() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient client = server.client();
                RawHttpClient silent = server.client()) {
            client.request("POST", SSE, HI, KEY);
            assertOpen(1);
            assertThat(silent.atEnd()).isTrue();
            server.model.resume();

            assertThat(client.answer().text()).contains("Hello");
        }
    }

    @Test
    void a_server_that_is_stopped_ends_the_answers_it_gives() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient client = server.client()) {
            client.request("POST", SSE, HI, KEY);
            assertOpen(1);
            server.close();
            assertOpen(0);
        }
    }

    private void assertOpen(int generations) throws InterruptedException {
        assertThat(server.model.awaitOpenGenerations(generations, TestServer.PATIENCE))
                .as("%d open generations", generations)
                .isTrue();
    }
}
