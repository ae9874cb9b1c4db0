package dev.pollux.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.Script;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that goes away frees what was held for it at once, whatever the server was doing for it. */
@Timeout(120)
class DisconnectEndpointTest {

    private static final String GENERATE = "/v1beta/models/scripted:generateContent";
    private static final String SSE = "/v1beta/models/scripted:streamGenerateContent?alt=sse";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
    private static final String CONTENTS =
            "{\"model\": \"models/scripted\", \"contents\": [{\"parts\": [{\"text\": \"a b c d\"}]}]}";
    private static final String KEY = "x-goog-api-key: " + TestServer.KEY;
    private static final int CLIENTS = 200;

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void while_it_waits_for_a_whole_answer() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient client = server.client()) {
            client.request("POST", GENERATE, HI, KEY);
            assertOpen(1);
        }
        assertOpen(0);
    }

    @Test
    void while_it_waits_for_the_first_token_of_a_stream() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient client = server.client()) {
            client.request("POST", SSE, HI, KEY);
            assertOpen(1);
        }
        assertOpen(0);
    }

    @Test
    void in_the_middle_of_a_stream() throws Exception {
        server.model.play(Script.saying("Hello there").pausingAfter(1));
        try (RawHttpClient client = server.client()) {
            client.request("POST", SSE, HI, KEY);
            client.answerHead();
            assertThat(new String(client.chunk().orElseThrow(), UTF_8)).contains("Hello");
            assertOpen(1);
        }
        assertOpen(0);
    }

    @Test
    void after_it_sent_another_request_ahead() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient client = server.client()) {
            client.request("POST", SSE, HI, KEY);
            assertOpen(1);
            client.request("POST", SSE, HI, KEY);
        }
        assertOpen(0);
    }

    @Test
    void while_contents_are_read_that_it_wants_cached() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient client = server.client()) {
            client.request("POST", "/v1beta/cachedContents", CONTENTS, KEY);
            assertOpen(1);
        }
        assertOpen(0);
        server.calls.take();

        assertThat(server.model.kept()).isEmpty();
        assertThat(server.get("/v1beta/cachedContents").text()).isEqualTo("{}\n");
    }

    @Test
    void a_client_that_stays_gets_its_answer_and_the_next() throws Exception {
        server.model.play(Script.saying("Hello").pausingAfter(0));
        try (RawHttpClient client = server.client()) {
            client.request("POST", GENERATE, HI, KEY);
            assertOpen(1);
            client.request("GET", "/v1/models/scripted", "", KEY);
            server.model.resume();

            assertThat(client.answer().text()).contains("\"text\": \"Hello\"");
            assertThat(client.answer().text()).contains("\"name\": \"models/scripted\"");
        }
    }

    @Test
    void two_hundred_clients_that_start_a_stream_and_vanish_leave_nothing_behind() throws Exception {
        vanish(10);
        long descriptors = descriptors();
        int threads = Thread.activeCount();

        vanish(CLIENTS);

        assertOpen(0);
        awaitNoConnections();
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 5);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 5);
        VirtualThreads.await("dev.pollux.server", count -> count <= 1, TestServer.PATIENCE);
        server.model.play(Script.saying("Hello"));
        assertThat(server.post(GENERATE, HI).status()).isEqualTo(200);
    }

    private void vanish(int clients) throws Exception {
        server.model.play(Script.saying("Hello there").pausingAfter(1));
        List<RawHttpClient> started = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            RawHttpClient client = server.client();
            started.add(client);
            client.request("POST", SSE, HI, KEY);
        }
        assertOpen(clients);
        for (RawHttpClient client : started) {
            client.close();
        }
        assertOpen(0);
    }

    private void assertOpen(int generations) throws InterruptedException {
        assertThat(server.model.awaitOpenGenerations(generations, TestServer.PATIENCE))
                .as("%d open generations", generations)
                .isTrue();
    }

    private void awaitNoConnections() throws IOException {
        long end = System.nanoTime() + TestServer.PATIENCE.toNanos();
        while (server.openConnections() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(server.openConnections()).isZero();
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
