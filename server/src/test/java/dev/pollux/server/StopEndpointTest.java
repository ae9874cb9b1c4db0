package dev.pollux.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.server.http.HttpSettings;
import dev.pollux.testkit.RawHttp2Client;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is told to stop lets its clients go in good order. */
@Timeout(60)
class StopEndpointTest {

    private static final String GENERATE = "/v1beta/models/scripted:generateContent";
    private static final String SSE = "/v1beta/models/scripted:streamGenerateContent?alt=sse";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
    private static final String KEY = "x-goog-api-key: " + TestServer.KEY;
    private static final List<String> KEY_2 = List.of("x-goog-api-key", TestServer.KEY);

    private TestServer server = withGrace(TestServer.PATIENCE);

    private static TestServer withGrace(Duration grace) {
        return new TestServer(HttpSettings.on("127.0.0.1", 0).with(HttpSettings.Times.PATIENT.withGrace(grace)));
    }

    @AfterEach
    void stop() {
        server.model.resume();
        server.close();
    }

    @Test
    void a_running_answer_is_ended_whole_and_is_the_last_of_its_connection() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient client = server.client();
                RawHttpClient idle = server.client()) {
            idle.request("GET", "/healthz", "");
            idle.answer();
            client.request("POST", GENERATE, HI, KEY);
            assertOpen(1);
            Thread stopping = beginStop();

            assertThat(idle.atEnd()).isTrue();
            server.model.resume();
            RawHttpClient.Answer answer = client.answer();
            assertThat(answer.text()).contains("\"text\": \"Hello\"");
            assertThat(answer.header("Connection")).contains("close");
            assertThat(client.atEnd()).isTrue();
            assertThat(stopping.join(TestServer.PATIENCE)).isTrue();
        }
    }

    @Test
    void meanwhile_it_is_not_ready_and_accepts_no_connection() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttp2Client client = new RawHttp2Client(server.port(), TestServer.PATIENCE);
                RawHttpClient idle = server.client()) {
            idle.request("GET", "/readyz", "");
            assertThat(idle.answer().text()).isEqualTo("ready\n");
            client.head(1, "POST", SSE, false, KEY_2);
            client.data(1, HI, true);
            assertOpen(1);
            beginStop();
            assertThat(idle.atEnd()).isTrue();

            client.head(3, "GET", "/readyz", true, List.of());
            assertThat(client.body(3)).isEqualTo("stopping\n");
            client.head(5, "GET", "/readyz", true, List.of("accept", "application/json"));
            assertThat(client.body(5)).contains("\"ready\": false").contains("\"stopping\": true");
            assertThat(client.sentAway()).isTrue();
            assertThat(acceptsConnections()).isFalse();
            server.model.resume();
            assertThat(client.body(1)).contains("Hello").contains("STOP");
        }
    }

    @Test
    void a_stream_that_outlasts_the_grace_ends_with_an_error() throws Exception {
        restartWithGrace(Duration.ofMillis(300));
        server.model.play(Script.saying("Hello there").pausingAfter(1));
        try (RawHttpClient client = server.client()) {
            client.request("POST", SSE, HI, KEY);
            assertThat(client.answerHead().status()).isEqualTo(200);
            assertThat(new String(client.chunk().orElseThrow(), UTF_8)).contains("Hello");
            Thread stopping = beginStop();

            String last = new String(client.chunk().orElseThrow(), UTF_8);
            assertThat(last)
                    .contains("\"code\": 503")
                    .contains("\"status\": \"UNAVAILABLE\"")
                    .contains("The service is currently unavailable.");
            assertThat(client.chunk()).isEmpty();
            assertThat(stopping.join(TestServer.PATIENCE)).isTrue();
        }
        assertOpen(0);
    }

    @Test
    void an_answer_that_outlasts_the_grace_is_an_error() throws Exception {
        restartWithGrace(Duration.ofMillis(300));
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient client = server.client()) {
            client.request("POST", GENERATE, HI, KEY);
            assertOpen(1);
            beginStop();

            RawHttpClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).contains("\"status\": \"UNAVAILABLE\"");
            assertThat(answer.header("Connection")).contains("close");
        }
    }

    @Test
    void a_stream_of_http_2_that_outlasts_the_grace_ends_with_an_error() throws Exception {
        restartWithGrace(Duration.ofMillis(300));
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttp2Client client = new RawHttp2Client(server.port(), TestServer.PATIENCE)) {
            client.head(1, "POST", GENERATE, false, KEY_2);
            client.data(1, HI, true);
            assertOpen(1);
            beginStop();

            assertThat(client.body(1)).contains("\"UNAVAILABLE\"");
        }
    }

    @Test
    void a_client_that_neither_reads_nor_leaves_does_not_hold_it_up() throws Exception {
        restartWithGrace(Duration.ofMillis(300));
        try (RawHttpClient client = server.client()) {
            client.write("POST " + GENERATE + " HTTP/1.1\r\nHost: a\r\n" + KEY
                    + "\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.answerHead().status()).isEqualTo(100);

            assertThat(beginStop().join(TestServer.PATIENCE)).isTrue();
            assertThat(server.openConnections()).isZero();
        }
    }

    private void restartWithGrace(Duration grace) {
        server.close();
        server = withGrace(grace);
    }

    private Thread beginStop() {
        return Thread.ofVirtual().start(server::close);
    }

    // One that comes before the sockets are closed is taken from their queue, and closed without a word.
    private boolean acceptsConnections() {
        try (RawHttpClient late = server.client()) {
            return !late.atEnd();
        } catch (IOException _) {
            return false;
        }
    }

    private void assertOpen(int generations) throws InterruptedException {
        assertThat(server.model.awaitOpenGenerations(generations, TestServer.PATIENCE))
                .as("%d open generations", generations)
                .isTrue();
    }
}
