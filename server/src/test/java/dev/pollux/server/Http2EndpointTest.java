package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.testkit.RawHttp2Client;
import dev.pollux.testkit.Script;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same calls over HTTP/2, where one connection carries many. */
@Timeout(60)
class Http2EndpointTest {

    private static final String GENERATE = "/v1beta/models/scripted:generateContent";
    private static final String SSE = "/v1beta/models/scripted:streamGenerateContent?alt=sse";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
    private static final List<String> KEY = List.of("x-goog-api-key", TestServer.KEY);

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_whole_answer() throws IOException {
        try (RawHttp2Client client = client()) {
            post(client, 1, GENERATE);

            assertThat(client.body(1)).contains("\"text\": \"Hello there you\"");
        }
    }

    @Test
    void a_stream_comes_event_by_event() throws IOException {
        server.model.play(Script.saying("Hello there").pausingAfter(1));
        try (RawHttp2Client client = client()) {
            post(client, 1, SSE);
            assertThat(client.next(1).type()).isNotEqualTo(RawHttp2Client.DATA);
            assertThat(client.next(1).text())
                    .startsWith("data: ")
                    .contains("Hello")
                    .endsWith("\r\n\r\n");
            server.model.resume();

            assertThat(client.body(1)).contains(" there").endsWith("\r\n\r\n");
        }
    }

    @Test
    void an_error() throws IOException {
        try (RawHttp2Client client = client()) {
            client.head(1, "POST", GENERATE, false, List.of());
            client.data(1, HI, true);

            assertThat(client.body(1)).contains("\"PERMISSION_DENIED\"");
        }
    }

    @Test
    void a_reset_stream_is_given_up_and_the_connection_goes_on() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttp2Client client = client()) {
            post(client, 1, SSE);
            post(client, 3, SSE);
            assertOpen(2);
            client.reset(1);
            assertOpen(1);
            server.model.resume();

            assertThat(client.body(3)).contains("Hello");
        }
    }

    @Test
    void a_connection_that_ends_gives_up_all_its_streams() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttp2Client client = client()) {
            for (int stream = 1; stream < 20; stream += 2) {
                post(client, stream, GENERATE);
            }
            assertOpen(10);
        }
        assertOpen(0);
    }

    @Test
    void a_connection_that_ends_within_a_body_leaves_no_thread() throws Exception {
        assertThreadsReturn(KEY, client -> {});
    }

    @Test
    void a_connection_that_ends_within_a_body_that_nobody_wants_leaves_no_thread() throws Exception {
        assertThreadsReturn(List.of(), client -> {});
    }

    @Test
    void a_stream_that_is_reset_within_its_body_leaves_no_thread() throws Exception {
        assertThreadsReturn(KEY, client -> client.reset(1));
    }

    private void assertThreadsReturn(List<String> headers, Step step) throws Exception {
        String reading = "readEntityFromPipeline";
        int before = VirtualThreads.count(reading);
        try (RawHttp2Client client = client()) {
            client.head(1, "POST", GENERATE, false, headers);
            client.data(1, "{\"contents\":", false);
            VirtualThreads.await(reading, count -> count == before + 1, TestServer.PATIENCE);
            step.run(client);
        }
        VirtualThreads.await(reading, count -> count == before, TestServer.PATIENCE);
    }

    @FunctionalInterface
    private interface Step {
        void run(RawHttp2Client client) throws IOException;
    }

    private static void post(RawHttp2Client client, int stream, String path) throws IOException {
        client.head(stream, "POST", path, false, KEY);
        client.data(stream, HI, true);
    }

    private RawHttp2Client client() throws IOException {
        return new RawHttp2Client(server.port(), TestServer.PATIENCE);
    }

    private void assertOpen(int generations) throws InterruptedException {
        assertThat(server.model.awaitOpenGenerations(generations, TestServer.PATIENCE))
                .as("%d open generations", generations)
                .isTrue();
    }
}
