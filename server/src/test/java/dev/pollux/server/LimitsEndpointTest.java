package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.server.http.HttpSettings;
import dev.pollux.server.http.ListenAddress;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What all clients together may hold. */
@Timeout(60)
class LimitsEndpointTest {

    private static final String GENERATE = "/v1beta/models/scripted:generateContent";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
    private static final String KEY = "x-goog-api-key: " + TestServer.KEY;
    private static final int CONNECTIONS = 3;

    private final TestServer server = new TestServer(new HttpSettings(
            List.of(new ListenAddress("127.0.0.1", 0, false)),
            Optional.empty(),
            HttpSettings.Times.PATIENT.withGrace(Duration.ofMillis(200)),
            CONNECTIONS,
            HI.length() + 20));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void connections_beyond_the_limit_are_closed_and_others_follow_when_some_end() throws Exception {
        try (RawHttpClient first = open();
                RawHttpClient second = open();
                RawHttpClient third = open()) {
            try (RawHttpClient fourth = server.client()) {
                assertThat(fourth.atEnd()).isTrue();
            }
            third.request("GET", "/healthz", "", "Connection: close");
            assertThat(third.answer().status()).isEqualTo(200);
            assertThat(third.atEnd()).isTrue();
            awaitOpen(2);
            open().close();
            first.request("GET", "/healthz", "");
            assertThat(first.answer().status()).isEqualTo(200);
            second.request("GET", "/healthz", "");
            assertThat(second.answer().status()).isEqualTo(200);
        }
    }

    private RawHttpClient open() throws Exception {
        RawHttpClient client = server.client();
        client.request("GET", "/healthz", "");
        assertThat(client.answer().status()).isEqualTo(200);
        return client;
    }

    private void awaitOpen(int connections) {
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        while (server.openConnections() > connections && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(server.openConnections()).isEqualTo(connections);
    }

    @Test
    void a_body_that_no_longer_fits_is_refused_until_others_have_ended() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient running = server.client()) {
            running.request("POST", GENERATE, HI, KEY);
            assertThat(server.model.awaitOpenGenerations(1, TestServer.PATIENCE))
                    .isTrue();

            RawHttpClient.Answer refused = server.post(GENERATE, HI);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).contains("\"status\": \"UNAVAILABLE\"");
            server.model.resume();
            assertThat(running.answer().status()).isEqualTo(200);
            running.request("POST", GENERATE, HI, KEY);
            assertThat(running.answer().status()).isEqualTo(200);
        }
        assertThat(server.post(GENERATE, HI).status()).isEqualTo(200);
    }

    @Test
    void a_chunked_body_counts_as_it_comes() throws Exception {
        try (RawHttpClient client = server.client()) {
            client.write("POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\n" + KEY
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + " ".repeat(0x400) + "\r\n0\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(503);
        }
        assertThat(server.post(GENERATE, HI).status()).isEqualTo(200);
    }
}
