package dev.pollux.server.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ErrorDetail.RetryInfo;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.openai.JsonField;
import dev.pollux.protocol.openai.OpenAiObject;
import dev.pollux.server.AuthenticationSettings;
import dev.pollux.server.Cors;
import dev.pollux.server.PolluxServer;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.ErrorForm;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.http.HttpSettings;
import dev.pollux.service.AnswerStream;
import dev.pollux.service.Caller;
import dev.pollux.service.keys.HeldKeys;
import dev.pollux.service.keys.KeyRing;
import dev.pollux.store.keys.Area;
import dev.pollux.store.keys.CredentialHashes;
import dev.pollux.store.keys.Scope;
import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.RawHttpClient.Answer;
import dev.pollux.testkit.store.InMemoryStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every route of the door has in common: one answer or many, and its errors in both forms. */
@Timeout(60)
class OpenAiEndpointTest {

    private static final String KEY = "AIzaTestTestTestTestTestTestTestTestTes";
    private static final CredentialHashes HASHES = new CredentialHashes(new SecretKeySpec(new byte[32], "AES"));
    private final List<PolluxServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(PolluxServer::stop);
    }

    private static ApiException tooMany() {
        return ApiException.of(RpcCode.RESOURCE_EXHAUSTED, "Too many.", new RetryInfo(Duration.ofMillis(47_500)));
    }

    private static OpenAiObject piece(int number) {
        return out -> out.number("n", number);
    }

    /** Says 1 and 2, at once or one by one, unless it is told to fail before either. */
    private static DoorAnswer count(JsonField request) {
        int good = request.find("fails_after").map(JsonField::integer).orElse(2);
        Iterator<OpenAiObject> pieces =
                List.of(piece(1), piece(2)).subList(0, good).iterator();
        boolean stream = request.find("stream").map(JsonField::truth).orElse(false);
        if (!stream && good < 2) {
            throw tooMany();
        }
        return stream ? new DoorAnswer.Pieces(new Counting(pieces, good < 2)) : new DoorAnswer.Whole(piece(12));
    }

    private record Counting(Iterator<OpenAiObject> pieces, boolean fails) implements AnswerStream<OpenAiObject> {

        @Override
        public Optional<OpenAiObject> next() {
            if (pieces.hasNext()) {
                return Optional.of(pieces.next());
            }
            if (fails) {
                throw tooMany();
            }
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private Answer call(ErrorForm errors, String method, String target, String body, String... headers)
            throws IOException {
        PolluxServer server = PolluxServer.start(
                HttpSettings.on("127.0.0.1", 0),
                routes(errors),
                authentication(),
                Cors.allowing(List.of(Cors.ANY)),
                1000,
                List.of());
        servers.add(server);
        try (RawHttpClient client = new RawHttpClient(server.port(), Duration.ofSeconds(20))) {
            client.request(method, target, body, headers);
            return client.answer();
        }
    }

    private static List<Route> routes(ErrorForm errors) {
        Route count = new Route(
                "POST",
                "/{version}/openai/count",
                Access.writing(Area.MODELS).withBearerKeys(),
                "Test.Count",
                OpenAiEndpoint.of(errors, body -> body, (call, request) -> count(request)));
        return Stream.concat(Stream.of(count), OpenAiRoutes.unknown(errors).stream())
                .toList();
    }

    private static AuthenticationSettings authentication() {
        InMemoryStore store = new InMemoryStore();
        KeyRing keys = new KeyRing(
                HeldKeys.NONE.and("test", KEY, Scope.api()), store::credentials, () -> HASHES, Duration.ZERO);
        return new AuthenticationSettings(keys, _ -> {}, InstantSource.system(), _ -> Caller.UNKNOWN, List.of());
    }

    private Answer count(ErrorForm errors, String body) throws IOException {
        return call(errors, "POST", "/v1beta/openai/count", body, "Authorization: Bearer " + KEY);
    }

    @Test
    void one_route_answers_at_once_or_in_pieces() throws IOException {
        Answer whole = count(ErrorForm.ARRAY, "{\"stream\": false, \"unknown\": 1}");
        Answer pieces = count(ErrorForm.ARRAY, "{\"stream\": true}");

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(whole.text()).isEqualTo("{\"n\": 12}");
        assertThat(pieces.status()).isEqualTo(200);
        assertThat(pieces.header("Content-Type")).contains("text/event-stream");
        assertThat(pieces.text()).isEqualTo("data: {\"n\": 1}\n\ndata: {\"n\": 2}\n\ndata: [DONE]\n\n");
        assertThat(pieces.chunks()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_fails_before_the_first_piece_is_an_http_error_in_googles_form(boolean stream) throws IOException {
        Answer answer = count(ErrorForm.ARRAY, "{\"stream\": " + stream + ", \"fails_after\": 0}");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.header("Retry-After")).isEmpty();
        assertThat(answer.text()).isEqualTo("""
                [{
                  "error": {
                    "code": 429,
                    "message": "Too many.",
                    "status": "RESOURCE_EXHAUSTED",
                    "details": [
                      {
                        "@type": "type.googleapis.com/google.rpc.RetryInfo",
                        "retryDelay": "47.500s"
                      }
                    ]
                  }
                }
                ]
                """);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_fails_before_the_first_piece_is_an_http_error_in_openais_form(boolean stream) throws IOException {
        Answer answer = count(ErrorForm.OPENAI, "{\"stream\": " + stream + ", \"fails_after\": 0}");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.header("Retry-After")).contains("48");
        assertThat(answer.text())
                .isEqualTo("{\"error\": {\"message\": \"Too many.\",\"type\": \"rate_limit_error\",\"param\": null,"
                        + "\"code\": \"rate_limit_exceeded\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ARRAY | {\"error\": {\"code\": 429,\"message\": \"Too many.\",\"status\": \"RESOURCE_EXHAUSTED\",\"details\":"
                        + " [{\"@type\": \"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\": \"47.500s\"}]}}",
                "OPENAI | {\"error\": {\"message\": \"Too many.\",\"type\": \"rate_limit_error\",\"param\": null,\"code\":"
                        + " \"rate_limit_exceeded\"}}",
            })
    void what_fails_half_way_is_the_last_event(ErrorForm form, String error) throws IOException {
        Answer answer = count(form, "{\"stream\": true, \"fails_after\": 1}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("data: {\"n\": 1}\n\ndata: " + error + "\n\n");
    }

    @Test
    void a_field_that_does_not_fit_is_named_in_both_forms() throws IOException {
        Answer google = count(ErrorForm.ARRAY, "{\"stream\": \"yes\"}");
        Answer openAi = count(ErrorForm.OPENAI, "{\"stream\": \"yes\"}");

        assertThat(google.status()).isEqualTo(400);
        assertThat(google.text()).isEqualTo("""
                [{
                  "error": {
                    "code": 400,
                    "message": "Invalid value at 'stream': it must be a boolean.",
                    "status": "INVALID_ARGUMENT",
                    "details": [
                      {
                        "@type": "type.googleapis.com/google.rpc.BadRequest",
                        "fieldViolations": [
                          {
                            "field": "stream",
                            "description": "Invalid value at 'stream': it must be a boolean."
                          }
                        ]
                      }
                    ]
                  }
                }
                ]
                """);
        assertThat(openAi.status()).isEqualTo(400);
        assertThat(openAi.text())
                .isEqualTo("{\"error\": {\"message\": \"Invalid value at 'stream': it must be a boolean.\","
                        + "\"type\": \"invalid_request_error\",\"param\": \"stream\",\"code\": \"invalid_argument\"}}");
    }

    @Test
    void broken_json_is_told_in_both_forms() throws IOException {
        assertThat(count(ErrorForm.ARRAY, "{\"a\": nope}").text())
                .startsWith(
                        "[{\n  \"error\": {\n    \"code\": 400,\n    \"message\": \"Invalid JSON payload received.");
        assertThat(count(ErrorForm.OPENAI, "{\"a\": nope}").text())
                .startsWith("{\"error\": {\"message\": \"Invalid JSON payload received.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer sk-wrong", "x-goog-api-key: sk-wrong"})
    void a_key_that_nobody_knows_is_no_key_however_it_is_sent(String header) throws IOException {
        Answer google = call(ErrorForm.ARRAY, "POST", "/v1beta/openai/count", "{}", header);
        Answer openAi = call(ErrorForm.OPENAI, "POST", "/v1beta/openai/count", "{}", header);

        assertThat(google.status()).isEqualTo(400);
        assertThat(google.text()).startsWith("[{").contains("\"reason\": \"API_KEY_INVALID\"");
        assertThat(openAi.status()).isEqualTo(401);
        assertThat(openAi.text())
                .isEqualTo("{\"error\": {\"message\": \"API key not valid. Please pass a valid API key.\","
                        + "\"type\": \"authentication_error\",\"param\": null,\"code\": \"invalid_api_key\"}}");
    }

    @Test
    void a_missing_key_is_told_in_both_forms() throws IOException {
        Answer google = call(ErrorForm.ARRAY, "POST", "/v1beta/openai/count", "{}");
        Answer openAi = call(ErrorForm.OPENAI, "POST", "/v1beta/openai/count", "{}");

        assertThat(google.status()).isEqualTo(403);
        assertThat(google.text()).startsWith("[{\n  \"error\": {\n    \"code\": 403,");
        assertThat(openAi.status()).isEqualTo(403);
        assertThat(openAi.text()).contains("\"type\": \"permission_error\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1beta/openai/count, count",
        "POST, /v1beta/openai/images/generations, images/generations",
        "POST, /openai/v1/responses, responses",
        "DELETE, /openai/v1/files/a%2Fb:c, files/a/b:c",
    })
    void what_is_not_served_is_named_in_both_forms(String method, String target, String shown) throws IOException {
        String message = "The OpenAI-compatible API of this server has no " + method + " /" + shown + ".";
        Answer google = call(ErrorForm.ARRAY, method, target, "");
        Answer openAi = call(ErrorForm.OPENAI, method, target, "");

        assertThat(google.status()).isEqualTo(404);
        assertThat(google.text()).isEqualTo("""
                [{
                  "error": {
                    "code": 404,
                    "message": "MESSAGE",
                    "status": "NOT_FOUND"
                  }
                }
                ]
                """.replace("MESSAGE", message));
        assertThat(openAi.status()).isEqualTo(404);
        assertThat(openAi.text())
                .isEqualTo("{\"error\": {\"message\": \"" + message + "\",\"type\": \"invalid_request_error\","
                        + "\"param\": null,\"code\": \"not_found\"}}");
    }

    @Test
    void a_long_path_is_not_repeated_whole() throws IOException {
        String path = String.join("", Collections.nCopies(1000, "x"));

        assertThat(call(ErrorForm.OPENAI, "GET", "/openai/v1/" + path, "").text())
                .contains("has no GET /" + path.substring(0, 200) + "….");
    }
}
