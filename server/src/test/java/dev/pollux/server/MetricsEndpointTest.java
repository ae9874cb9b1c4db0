package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.ModelException;
import dev.pollux.server.health.EngineLoad;
import dev.pollux.server.health.ModelStatus;
import dev.pollux.server.health.ModelStatus.State;
import dev.pollux.server.health.Readiness;
import dev.pollux.testkit.RawHttpClient.Answer;
import dev.pollux.testkit.Said;
import dev.pollux.testkit.Script;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What monitoring reads, without a key. */
class MetricsEndpointTest {

    private static final String GENERATE = "/v1beta/models/gemini-2.5-flash:generateContent";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> scrape() throws IOException {
        Answer answer = server.call("GET", "/metrics", "");
        assertThat(answer.status()).isEqualTo(200);
        return answer.text().lines().toList();
    }

    /** Requests are counted once they have ended, which is a moment after their clients have the answer. */
    private List<String> scrapeUntilRequests(int ended) throws IOException {
        long deadline = System.nanoTime() + TestServer.PATIENCE.toNanos();
        List<String> page = scrape();
        while (requestsOn(page) < ended && System.nanoTime() < deadline) {
            page = scrape();
        }
        return page;
    }

    private static double requestsOn(List<String> page) {
        return page.stream()
                .filter(line -> line.startsWith("http_requests_total{") && !line.contains("/metrics"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static ModelStatus model(String id, long restarts, Optional<EngineLoad> load) {
        return new ModelStatus(id, load.isPresent() ? State.READY : State.UNLOADED, restarts, Optional.empty(), load);
    }

    private void serve(ModelStatus... models) {
        server.readiness.set(new Readiness(true, List.of(models)));
    }

    @Test
    void a_page_is_prometheus_text() throws IOException {
        Answer answer = server.call("GET", "/metrics", "");

        assertThat(answer.header("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void engines_are_counted_by_model() throws IOException {
        serve(model("tiny", 2, Optional.of(new EngineLoad(16, 3, 5, 70, 8_000_000_000L, 900))));

        assertThat(scrape())
                .contains(
                        "# TYPE engine_restarts_total counter",
                        "engine_restarts_total{model=\"tiny\"} 2.0",
                        "# TYPE engine_slots gauge",
                        "engine_slots{model=\"tiny\"} 16.0",
                        "engine_active_slots{model=\"tiny\"} 3.0",
                        "engine_queued_requests{model=\"tiny\"} 5.0",
                        "# TYPE engine_steps_total counter",
                        "engine_steps_total{model=\"tiny\"} 70.0",
                        "engine_prompt_tokens_total{model=\"tiny\"} 8.0E9",
                        "engine_generated_tokens_total{model=\"tiny\"} 900.0");
    }

    @Test
    void a_model_without_an_engine_has_its_restarts_only() throws IOException {
        serve(model("small", 0, Optional.empty()), model("tiny", 1, Optional.of(new EngineLoad(1, 0, 0, 0, 0, 0))));

        assertThat(linesOf("small")).containsExactly("engine_restarts_total{model=\"small\"} 0.0");
        assertThat(linesOf("tiny")).hasSize(7);
    }

    private Stream<String> linesOf(String model) throws IOException {
        return scrape().stream().filter(line -> line.contains("\"" + model + "\""));
    }

    @Test
    void what_an_unloaded_engine_did_is_not_shown_any_longer() throws IOException {
        serve(model("tiny", 0, Optional.of(new EngineLoad(1, 0, 0, 5, 0, 0))));
        assertThat(linesOf("tiny")).contains("engine_steps_total{model=\"tiny\"} 5.0");

        serve(model("tiny", 0, Optional.empty()));

        assertThat(linesOf("tiny")).containsExactly("engine_restarts_total{model=\"tiny\"} 0.0");
    }

    @Test
    void records_that_wait_for_the_store_and_those_without_room_are_counted() throws IOException, InterruptedException {
        for (int call = 0; call < TestServer.AUDIT_CAPACITY + 2; call++) {
            server.get("/v1beta/models");
            server.calls.take();
        }

        assertThat(scrape())
                .contains("# TYPE records_waiting gauge", "# TYPE records_dropped_total counter")
                .contains("records_waiting{kind=\"usage\"} 1.0", "records_dropped_total{kind=\"usage\"} 0.0")
                .contains(
                        "records_waiting{kind=\"audit\"} " + TestServer.AUDIT_CAPACITY + ".0",
                        "records_dropped_total{kind=\"audit\"} 2.0")
                .contains("records_waiting{kind=\"capture\"} 0.0", "records_dropped_total{kind=\"capture\"} 0.0");

        server.trail.write();
        server.ledger.write();

        assertThat(scrape())
                .contains("records_waiting{kind=\"usage\"} 0.0", "records_waiting{kind=\"audit\"} 0.0")
                .contains("records_dropped_total{kind=\"audit\"} 2.0");
    }

    @Test
    void requests_are_counted_by_route_and_status_since_the_start() throws IOException {
        server.post(GENERATE, HI);
        server.post(GENERATE, HI);
        server.post(GENERATE, "{");
        server.call("GET", "/healthz", "");

        String route = "method=\"POST\",route=\"/{version}/models/{model}:generateContent\",status=";
        String ok = "{code=\"OK\"," + route + "\"200\"";
        assertThat(scrapeUntilRequests(4))
                .contains("# TYPE http_requests_total counter")
                .contains("http_requests_total" + ok + "} 2.0")
                .contains("http_requests_total{code=\"INVALID_ARGUMENT\"," + route + "\"400\"} 1.0")
                .contains("http_requests_total{code=\"OK\",method=\"GET\",route=\"/healthz\",status=\"200\"} 1.0")
                .contains("http_request_duration_seconds_count" + ok + "} 2")
                .contains("http_request_duration_seconds_bucket" + ok + ",le=\"600.0\"} 2")
                .anyMatch(line -> line.matches("http_request_duration_seconds_sum.*generateContent.*\"200\".* \\S+"));
    }

    @Test
    void tokens_and_times_are_counted_by_the_model_that_answered() throws IOException {
        server.model.play(Script.thinking("Well now").then(new Said.Text("Hello"), new Said.Text(" you")));
        server.post(GENERATE, HI);

        assertThat(scrapeUntilRequests(1))
                .contains("gen_ai_server_tokens_total{model=\"scripted\",type=\"thought\"} 2.0")
                .contains("gen_ai_server_tokens_total{model=\"scripted\",type=\"candidate\"} 2.0")
                .contains("gen_ai_server_tokens_total{model=\"scripted\",type=\"cached\"} 0.0")
                .anyMatch(line -> line.matches("gen_ai_server_tokens_total\\{.*\"prompt\"} [1-9].*"))
                .contains("# TYPE gen_ai_server_time_to_first_token_seconds histogram")
                .contains("gen_ai_server_time_to_first_token_seconds_count{model=\"scripted\"} 1")
                .contains("gen_ai_server_inter_token_latency_seconds_count{model=\"scripted\"} 3")
                .contains("gen_ai_server_request_duration_seconds_count{model=\"scripted\"} 1")
                .contains("gen_ai_server_request_queue_time_seconds_count{model=\"scripted\"} 0");
    }

    @Test
    void an_answer_that_broke_off_is_counted_by_its_code_and_for_its_tokens() throws IOException {
        server.model.play(Script.saying("Hello there")
                .thenFailing(new ModelException(ModelException.Reason.UNAVAILABLE, "its engine ended")));
        server.post("/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", HI);

        assertThat(scrapeUntilRequests(1))
                .anyMatch(line -> line.matches("http_requests_total\\{code=\"UNAVAILABLE\".*status=\"200\"} 1.0"))
                .contains("gen_ai_server_tokens_total{model=\"scripted\",type=\"candidate\"} 2.0");
    }

    @Test
    void what_a_client_makes_up_is_no_label() throws IOException {
        server.call("GET", "/v1/secret-path", "");
        server.call("FROBNICATE", "/healthz", "");
        server.call("OPTIONS", GENERATE, "");
        server.get("/v1/models/secret-model");

        assertThat(scrapeUntilRequests(4))
                .contains("http_requests_total{code=\"NOT_FOUND\",method=\"none\",route=\"none\",status=\"404\"} 2.0")
                .contains(
                        "http_requests_total{code=\"NOT_FOUND\",method=\"GET\",route=\"/{version}/models/{model}\",status=\"404\"} 1.0")
                .noneMatch(line -> line.contains("secret") || line.contains("FROB") || line.contains(TestServer.KEY));
    }

    @Test
    void pages_may_be_made_side_by_side() throws Exception {
        serve(model("tiny", 2, Optional.empty()));
        try (var scrapers = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = Stream.generate(() -> scrapers.submit(this::scrape))
                    .limit(16)
                    .toList();
            for (var page : pages) {
                assertThat(page.get()).contains("engine_restarts_total{model=\"tiny\"} 2.0");
            }
        }
    }
}
