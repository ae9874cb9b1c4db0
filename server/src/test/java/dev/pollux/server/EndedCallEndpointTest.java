package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.ModelException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.models.FinishReason;
import dev.pollux.server.calls.CallListener;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.http.HttpSettings;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.Said;
import dev.pollux.testkit.Script;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What listeners are told of requests that have ended. */
class EndedCallEndpointTest {

    private static final String GENERATE = "/v1beta/models/gemini-2.5-flash:generateContent";
    private static final String STREAM = "/v1beta/models/gemini-2.5-flash:streamGenerateContent";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private EndedCall ended() throws InterruptedException {
        return next(server.calls);
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        @Nullable T next = queue.poll(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return Optional.ofNullable(next).orElseThrow();
    }

    @Test
    void an_answer_is_told_with_its_model_and_tokens() throws Exception {
        server.model.play(Script.thinking("Well now").then(new Said.Text("Hello"), new Said.Text(" you")));

        RawHttpClient.Answer answer = server.post(GENERATE + "?alt=json&key=x", HI, "Traceparent: 00-a-b-01");
        EndedCall call = ended();

        assertThat(call.route().map(Route::rpc)).contains("GenerativeService.GenerateContent");
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo(GENERATE);
        assertThat(call.project()).isEqualTo("default");
        assertThat(call.outcome().httpStatus()).hasValue(200);
        assertThat(call.outcome().isOk()).isTrue();
        assertThat(call.traceParent()).contains("00-a-b-01");
        assertThat(call.requestBytes()).isEqualTo(HI.length());
        assertThat(call.responseBytes()).isEqualTo(answer.text().length());
        assertThat(call.report().askedModel()).contains("gemini-2.5-flash");
        assertThat(call.report().answeringModel()).contains("scripted");
        assertThat(call.report().promptTokens()).isPositive();
        assertThat(call.report().thoughtTokens()).isEqualTo(2);
        assertThat(call.report().candidateTokens()).isEqualTo(2);
        assertThat(call.report().finishReasons()).containsExactly(FinishReason.STOP);
        assertThat(call.timeToFirstToken().orElseThrow()).isPositive().isLessThan(call.duration());
    }

    @Test
    void a_streamed_answer_is_told_once_it_is_complete() throws Exception {
        RawHttpClient.Answer answer = server.post(STREAM + "?alt=sse", HI);
        EndedCall call = ended();

        assertThat(call.outcome().isOk()).isTrue();
        assertThat(call.responseBytes()).isEqualTo(answer.text().length());
        assertThat(call.report().candidateTokens()).isEqualTo(3);
        assertThat(call.report().finishReasons()).containsExactly(FinishReason.STOP);
    }

    @Test
    void a_stream_that_fails_half_way_keeps_its_status_and_tells_its_failure() throws Exception {
        server.model.play(Script.saying("Hello there")
                .thenFailing(new ModelException(ModelException.Reason.DEADLINE_EXCEEDED, "too late")));

        server.post(STREAM + "?alt=sse", HI);
        EndedCall call = ended();

        assertThat(call.outcome().httpStatus()).hasValue(200);
        assertThat(call.outcome().code()).isEqualTo(RpcCode.DEADLINE_EXCEEDED);
        assertThat(call.outcome().isBrokenOff()).isTrue();
        assertThat(call.report().candidateTokens()).isEqualTo(2);
        assertThat(call.report().finishReasons()).isEmpty();
    }

    @Test
    void an_answer_that_fails_at_the_end_has_used_tokens() throws Exception {
        server.model.play(
                Script.saying("Hello there").thenFailing(new ModelException(ModelException.Reason.INTERNAL, "broken")));

        server.post(GENERATE, HI);
        EndedCall call = ended();

        assertThat(call.outcome().httpStatus()).hasValue(500);
        assertThat(call.outcome().code()).isEqualTo(RpcCode.INTERNAL);
        assertThat(call.outcome().isBrokenOff()).isFalse();
        assertThat(call.report().candidateTokens()).isEqualTo(2);
    }

    @Test
    void refusals_are_told_with_whose_call_it_was() throws Exception {
        server.post(GENERATE, "{");
        assertThat(ended()).satisfies(call -> {
            assertThat(call.project()).isEqualTo("default");
            assertThat(call.outcome().code()).isEqualTo(RpcCode.INVALID_ARGUMENT);
        });

        server.call("POST", GENERATE, HI);
        assertThat(ended()).satisfies(call -> {
            assertThat(call.project()).isEmpty();
            assertThat(call.outcome().code()).isEqualTo(RpcCode.PERMISSION_DENIED);
        });
    }

    @Test
    void a_model_that_does_not_exist_was_asked_for_but_did_not_answer() throws Exception {
        server.post("/v1beta/models/made-up:generateContent", HI);
        EndedCall call = ended();

        assertThat(call.report().askedModel()).contains("made-up");
        assertThat(call.report().answeringModel()).isEmpty();
    }

    @Test
    void what_meets_no_route_is_told_without_one() throws Exception {
        server.call("GET", "/nowhere?key=secret", "");
        EndedCall call = ended();

        assertThat(call.route()).isEmpty();
        assertThat(call.path()).isEqualTo("/nowhere");
        assertThat(call.outcome().code()).isEqualTo(RpcCode.NOT_FOUND);
    }

    @Test
    void a_client_that_goes_away_half_way_has_cancelled() throws Exception {
        server.model.play(Script.saying("Hello there you").pausingAfter(1));
        try (RawHttpClient client = server.client()) {
            client.request("POST", STREAM + "?alt=sse", HI, "x-goog-api-key: " + TestServer.KEY);
            client.answerHead();
            assertThat(client.chunk()).isPresent();
        }
        EndedCall call = ended();

        assertThat(call.outcome().code()).isEqualTo(RpcCode.CANCELLED);
        assertThat(call.outcome().isOk()).isFalse();
        assertThat(call.report().candidateTokens()).isEqualTo(1);
    }

    @Test
    void requests_have_names_of_their_own() throws Exception {
        server.get("/v1/models");
        server.get("/v1/models");
        String first = ended().requestId();

        assertThat(ended().requestId()).isNotEqualTo(first).matches("[0-9a-v]{10}-[0-9a-v]+");
        assertThat(new RequestIds().next()).isNotEqualTo(new RequestIds().next());
    }

    @Test
    void a_listener_that_fails_harms_nobody() throws Exception {
        BlockingQueue<EndedCall> heard = new LinkedBlockingQueue<>();
        CallListener broken = call -> {
            throw new IllegalStateException("a defect of a listener");
        };
        Route route = new Route(
                "GET", "/x", Access.PUBLIC, "Test.X", call -> call.exchange().send(200, new byte[3]));
        PolluxServer plain = PolluxServer.start(
                HttpSettings.on("127.0.0.1", 0),
                List.of(route),
                TestServer.nobody(),
                Cors.allowing(List.of(Cors.ANY)),
                1000,
                List.of(broken, heard::add));
        try (RawHttpClient client = new RawHttpClient(plain.port(), TestServer.PATIENCE)) {
            client.request("GET", "/x", "");
            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(next(heard).responseBytes()).isEqualTo(3);
        } finally {
            plain.stop();
        }
    }
}
