package dev.pollux.server;

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

/** A client of HTTP/2 that holds a stream for nothing loses that stream, and its connection once it has no other. */
@Timeout(60)
class SlowStreamsEndpointTest {

    private static final String GENERATE = "/v1beta/models/scripted:generateContent";
    private static final String SSE = "/v1beta/models/scripted:streamGenerateContent?alt=sse";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
    private static final String READING = "readEntityFromPipeline";
    private static final List<String> KEY = List.of("x-goog-api-key", TestServer.KEY);
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATER = TestServer.PATIENCE;

    private TestServer server = withTimes(LATER, SOON, Duration.ofMillis(200));

    private static TestServer withTimes(Duration idle, Duration body, Duration grace) {
        return new TestServer(
                HttpSettings.on("127.0.0.1", 0).with(new HttpSettings.Times(idle, SOON, body, LATER, grace)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_refused_request_whose_body_never_comes() throws Exception {
        int before = VirtualThreads.count(READING);
        try (RawHttp2Client client = client()) {
            client.head(1, "POST", GENERATE, false, List.of());

            assertThat(client.body(1)).contains("\"PERMISSION_DENIED\"");
            assertThat(client.next(1).type()).isEqualTo(RawHttp2Client.RST_STREAM);
            VirtualThreads.await(READING, count -> count == before, LATER);
            assertAnswers(client, 3);
        }
    }

    @Test
    void an_accepted_request_whose_body_stalls() throws Exception {
        try (RawHttp2Client client = client()) {
            client.head(1, "POST", GENERATE, false, KEY);
            client.data(1, "{\"contents\":", false);

            assertThat(client.next(1).type()).isEqualTo(RawHttp2Client.RST_STREAM);
            assertAnswers(client, 3);
        }
    }

    @Test
    void a_body_whose_last_frame_stalls() throws Exception {
        int before = VirtualThreads.count(READING);
        try (RawHttp2Client client = client()) {
            assertAnswers(client, 1);
            client.head(3, "POST", GENERATE, false, KEY);
            client.beginData(3, HI, true);

            assertThat(client.next(3).type()).isEqualTo(RawHttp2Client.RST_STREAM);
            VirtualThreads.await(READING, count -> count == before, LATER);
        }
    }

    @Test
    void an_upload_that_stalls() throws Exception {
        try (RawHttp2Client client = client()) {
            client.head(1, "POST", "/upload/v1beta/files?uploadType=media", false, KEY);
            client.data(1, "half of ", false);

            assertThat(client.next(1).type()).isEqualTo(RawHttp2Client.RST_STREAM);
            assertAnswers(client, 3);
        }
    }

    @Test
    void what_comes_of_a_body_after_its_time_does_no_harm() throws Exception {
        try (RawHttp2Client client = client()) {
            client.head(1, "POST", GENERATE, false, KEY);
            assertThat(client.next(1).type()).isEqualTo(RawHttp2Client.RST_STREAM);
            for (int i = 0; i < 100; i++) {
                client.data(1, "late", false);
            }
            client.data(1, "", true);

            assertAnswers(client, 3);
        }
    }

    @Test
    void a_body_that_comes_slowly_but_in_time_is_taken() throws Exception {
        restart(SOON, LATER, Duration.ofMillis(200));
        try (RawHttp2Client client = client()) {
            client.head(1, "POST", GENERATE, false, KEY);
            client.data(1, HI.substring(0, 10), false);
            awaitLimit();
            client.data(1, HI.substring(10, 20), false);
            awaitLimit();
            client.data(1, HI.substring(20), true);

            assertThat(client.body(1)).contains("Hello there you");
        }
    }

    @Test
    void a_long_answer_is_not_cut() throws Exception {
        restart(SOON, SOON, Duration.ofMillis(200));
        server.model.play(Script.saying("Hello there").pausingAfter(1));
        try (RawHttp2Client client = client()) {
            client.head(1, "POST", SSE, false, KEY);
            client.data(1, HI, true);
            client.next(1);
            assertThat(client.next(1).text()).contains("Hello");
            awaitLimit();
            awaitLimit();
            server.model.resume();

            assertThat(client.body(1)).contains(" there").contains("STOP");
        }
    }

    @Test
    void a_connection_without_a_request_is_closed() throws Exception {
        restart(SOON, LATER, Duration.ofMillis(200));
        try (RawHttp2Client client = client()) {
            assertAnswers(client, 1);

            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void a_connection_that_never_had_a_request_is_closed() throws Exception {
        restart(SOON, LATER, Duration.ofMillis(200));
        try (RawHttp2Client client = client()) {
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void a_server_that_is_stopped_does_not_wait_for_bodies_that_nobody_wants() throws Exception {
        restart(LATER, LATER, Duration.ofSeconds(50));
        try (RawHttp2Client client = client()) {
            client.head(1, "POST", GENERATE, false, List.of());
            assertThat(client.body(1)).contains("\"PERMISSION_DENIED\"");

            assertThat(Thread.ofVirtual().start(server::close).join(LATER)).isTrue();
        }
    }

    private void restart(Duration idle, Duration body, Duration grace) {
        server.close();
        server = withTimes(idle, body, grace);
    }

    /** Lets the time pass after which the server looks for clients that are too slow, and finds one. */
    private void awaitLimit() throws IOException {
        try (RawHttpClient silent = server.client()) {
            assertThat(silent.atEnd()).isTrue();
        }
    }

    private static void assertAnswers(RawHttp2Client client, int stream) throws IOException {
        client.head(stream, "POST", GENERATE, false, KEY);
        client.data(stream, HI, true);
        assertThat(client.body(stream)).contains("Hello there you");
    }

    private RawHttp2Client client() throws IOException {
        return new RawHttp2Client(server.port(), TestServer.PATIENCE);
    }
}
