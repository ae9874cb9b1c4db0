package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.ModelException;
import dev.pollux.model.ModelException.Reason;
import dev.pollux.testkit.RawHttpClient.Answer;
import dev.pollux.testkit.Script;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error that a client can meet, with its status and its literal body. */
@Timeout(60)
class ErrorsEndpointTest {

    private static final String GENERATE = "/v1beta/models/gemini-2.5-flash:generateContent";
    private static final String STREAM = "/v1beta/models/gemini-2.5-flash:streamGenerateContent";
    private static final String SSE = STREAM + "?alt=sse";
    private static final String COUNT = "/v1beta/models/gemini-2.5-flash:countTokens";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
    private static final String NO_KEY = """
            {
              "error": {
                "code": 403,
                "message": "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
                "status": "PERMISSION_DENIED"
              }
            }
            """;
    private static final String BAD_KEY = """
            {
              "error": {
                "code": 400,
                "message": "API key not valid. Please pass a valid API key.",
                "status": "INVALID_ARGUMENT",
                "details": [
                  {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "API_KEY_INVALID",
                    "domain": "googleapis.com",
                    "metadata": {
                      "service": "generativelanguage.googleapis.com"
                    }
                  },
                  {
                    "@type": "type.googleapis.com/google.rpc.LocalizedMessage",
                    "locale": "en-US",
                    "message": "API key not valid. Please pass a valid API key."
                  }
                ]
              }
            }
            """;

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, SSE, COUNT})
    void no_key(String target) throws IOException {
        Answer answer = server.call("POST", target, HI);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.text()).isEqualTo(NO_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-goog-api-key: ", "Authorization: Basic abc", "Authorization: Bearer "})
    void a_credential_that_is_none(String header) throws IOException {
        assertThat(server.call("POST", GENERATE, HI, header).text()).isEqualTo(NO_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, SSE})
    void an_unknown_key_in_the_header(String target) throws IOException {
        Answer answer = server.call("POST", target, HI, "x-goog-api-key: AIzaWrong");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.text()).isEqualTo(BAD_KEY);
    }

    @Test
    void an_unknown_key_in_the_query() throws IOException {
        assertThat(server.call("GET", "/v1/models?key=wrong", "").text()).isEqualTo(BAD_KEY);
    }

    @Test
    void an_unknown_bearer_token() throws IOException {
        Answer answer = server.call("GET", "/v1/models", "", "Authorization: Bearer wrong");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text())
                .contains("\"status\": \"UNAUTHENTICATED\"", "Request had invalid authentication credentials.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-goog-api-key: " + TestServer.KEY,
                "Authorization: Bearer " + TestServer.KEY,
                "authorization: bearer " + TestServer.KEY
            })
    void the_right_key_in_any_header(String header) throws IOException {
        assertThat(server.call("GET", "/v1/models", "", header).status()).isEqualTo(200);
    }

    @Test
    void the_right_key_in_the_query() throws IOException {
        assertThat(server.call("GET", "/v1/models?key=" + TestServer.KEY, "").status())
                .isEqualTo(200);
    }

    @Test
    void a_key_is_asked_for_before_the_body_is_read() throws IOException {
        assertThat(server.call("POST", GENERATE, "{broken").status()).isEqualTo(403);
    }

    @Test
    void an_unknown_model() throws IOException {
        Answer answer = server.post("/v1alpha/models/nope:generateContent", HI);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("""
                {
                  "error": {
                    "code": 404,
                    "message": "models/nope is not found for API version v1alpha, or is not supported for generateContent. Call ModelService.ListModels to see the list of available models and their supported methods.",
                    "status": "NOT_FOUND"
                  }
                }
                """);
    }

    @Test
    void an_unknown_model_streamed() throws IOException {
        Answer answer = server.post("/v1beta/models/nope:streamGenerateContent?alt=sse", HI);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).contains("text/event-stream");
        assertThat(answer.header("Content-Disposition")).isEmpty();
        assertThat(answer.header("Content-Length")).contains(Integer.toString(answer.body().length));
        assertThat(answer.text()).startsWith("{\n  \"error\": {\n").contains("is not supported for generateContent.");
    }

    @Test
    void an_unknown_model_streamed_as_an_array() throws IOException {
        Answer answer = server.post("/v1beta/models/nope:streamGenerateContent", HI);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.text()).startsWith("[{\n  \"error\": {\n").endsWith("\n}\n]\n");
    }

    @Test
    void an_unknown_model_counted() throws IOException {
        assertThat(server.post("/v1beta/models/nope:countTokens", HI).text())
                .contains("models/nope is not found for API version v1beta, or is not supported for countTokens.");
    }

    @Test
    void an_unknown_model_described() throws IOException {
        Answer answer = server.get("/v1/models/nope");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("\"message\": \"Model is not found: models/nope for api version v1\"");
    }

    @Test
    void a_name_that_is_no_model_name() throws IOException {
        assertThat(server.post("/v1beta/models/a%20b:generateContent", HI).text())
                .contains("\"message\": \"* GenerateContentRequest.model: unexpected model name format\\n\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1beta",
                "/v1beta1/models/gemini-2.5-flash:generateContent",
                "/models/gemini-2.5-flash:generateContent",
                "/v1beta/models/meta/llama-x:generateContent",
                "/v1beta/models/publishers%2Fgoogle%2Fmodels%2Fx:generateContent",
                "/v1beta/models/gemini-2.5-flash:nope",
                "/v1beta/models/gemini-2.5-flash",
                "/v1beta/models/",
                "/v1beta/nope"
            })
    void an_unknown_path(String target) throws IOException {
        Answer answer = server.post(target, HI);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).contains("text/html; charset=UTF-8");
        assertThat(answer.text())
                .contains(
                        "<title>Error 404 (Not Found)!!1</title>",
                        "The requested URL <code>" + target + "</code> was not found");
    }

    @Test
    void an_unknown_path_needs_no_key() throws IOException {
        assertThat(server.call("GET", "/nope", "").status()).isEqualTo(404);
    }

    @Test
    void a_wrong_method() throws IOException {
        Answer answer = server.get(GENERATE);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("Not Found");
    }

    @Test
    void a_path_cannot_bring_markup_into_the_page() throws IOException {
        assertThat(server.get("/<script>'\"&").text()).contains("<code>/&lt;script&gt;&#39;&quot;&amp;</code>");
    }

    @Test
    void broken_json() throws IOException {
        Answer answer = server.post(GENERATE, "{\"contents\": [{]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("\"message\": \"Invalid JSON payload received. ", "\"INVALID_ARGUMENT\"");
    }

    @Test
    void an_unknown_field() throws IOException {
        assertThat(server.post(GENERATE, "{\"contents\":[],\"generationConfig\":{\"nope\":1},\"x\":2}")
                        .text())
                .contains(
                        "Invalid JSON payload received. Unknown name \\\"nope\\\" at 'generation_config': Cannot find field.",
                        "Invalid JSON payload received. Unknown name \\\"x\\\": Cannot find field.",
                        "\"@type\": \"type.googleapis.com/google.rpc.BadRequest\"");
    }

    @Test
    void a_wrong_enum() throws IOException {
        assertThat(server.post(GENERATE, "{\"safetySettings\":[{\"category\":\"NOPE\"}]}")
                        .text())
                .contains("Invalid value at 'safety_settings[0].category' (type.googleapis.com/google.ai."
                        + "generativelanguage.v1beta.HarmCategory), \\\"NOPE\\\"");
    }

    @Test
    void a_wrong_type() throws IOException {
        assertThat(server.post(GENERATE, "{\"contents\":[{\"parts\":[{\"text\":{}}]}]}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"contents\":[]}"})
    void no_contents(String body) throws IOException {
        assertThat(server.post(GENERATE, body).text()).isEqualTo("""
                {
                  "error": {
                    "code": 400,
                    "message": "* GenerateContentRequest.contents: contents is not specified\\n",
                    "status": "INVALID_ARGUMENT"
                  }
                }
                """);
    }

    @Test
    void a_history_that_ends_with_the_model() throws IOException {
        assertThat(server.post(SSE, "{\"contents\":[{\"role\":\"model\",\"parts\":[{\"text\":\"Hi\"}]}]}")
                        .text())
                .isEqualTo("""
                        {
                          "error": {
                            "code": 400,
                            "message": "Requests ending with a model turn are not supported.",
                            "status": "INVALID_ARGUMENT"
                          }
                        }
                        """);
    }

    @Test
    void a_body_that_is_too_large() throws IOException {
        String body = HI.replace("Hi", "x".repeat(TestServer.BODY_LIMIT));

        Answer answer = server.post(GENERATE, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("Request payload size exceeds the limit: 10000 bytes.", "\"INVALID_ARGUMENT\"");
    }

    @Test
    void a_prompt_that_is_too_long() throws IOException {
        String body = HI.replace("Hi", "w ".repeat(2000));

        assertThat(server.post(GENERATE, body).text())
                .contains(
                        "\"message\": \"The input token count (2001) exceeds the maximum number of tokens allowed (1000).\"",
                        "\"code\": 400");
    }

    @Test
    void a_full_queue() throws IOException {
        server.model.play(Script.refusing(new ModelException(Reason.BUSY, "full")));

        Answer answer = server.post(SSE, HI);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("\"status\": \"UNAVAILABLE\"");
    }

    @Test
    void a_deadline_that_passes_before_the_first_token() throws IOException {
        server.model.play(Script.saying("Hi").pausingAfter(0));

        Answer answer = server.post(SSE, HI, "X-Server-Timeout: 1");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.text()).isEqualTo("""
                {
                  "error": {
                    "code": 504,
                    "message": "Deadline expired before operation could complete.",
                    "status": "DEADLINE_EXCEEDED"
                  }
                }
                """);
    }

    @Test
    void a_failure_of_the_engine() throws IOException {
        server.model.play(Script.refusing(new ModelException(Reason.INTERNAL, "secret of the engine")));

        Answer answer = server.post(GENERATE, HI);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("\"status\": \"INTERNAL\"").doesNotContain("secret");
    }

    @Test
    void a_failure_half_way_through_events() throws IOException {
        server.model.play(Script.saying("Hi").thenFailing(new ModelException(Reason.DEADLINE_EXCEEDED, "late")));

        Answer answer = server.post(SSE, HI);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.chunks()).hasSize(2);
        assertThat(new String(answer.chunks().getLast(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"error\": {\"code\": 504,\"message\": \"Deadline expired before operation could complete.\","
                                + "\"status\": \"DEADLINE_EXCEEDED\"}}");
    }

    @Test
    void a_failure_half_way_through_an_array() throws IOException {
        server.model.play(Script.saying("Hi").thenFailing(new ModelException(Reason.DEADLINE_EXCEEDED, "late")));

        assertThat(server.post(STREAM, HI).text())
                .contains("}\n,\n{\n  \"error\": {\n")
                .endsWith("\n}\n]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prettyPrint=false", "$prettyPrint=false"})
    void an_error_is_on_one_line_if_asked(String query) throws IOException {
        assertThat(server.call("POST", GENERATE + "?" + query, HI).text())
                .startsWith("{\"error\": {\"code\": 403,\"message\": \"")
                .endsWith(",\"status\": \"PERMISSION_DENIED\"}}");
        assertThat(server.post(STREAM + "?" + query, "{}").text())
                .startsWith("[{\"error\": {\"code\": 400,\"message\": \"")
                .endsWith(",\"status\": \"INVALID_ARGUMENT\"}}\n]\n");
    }

    @Test
    void a_failure_half_way_through_an_array_is_on_one_line_if_asked() throws IOException {
        server.model.play(Script.saying("Hi").thenFailing(new ModelException(Reason.DEADLINE_EXCEEDED, "late")));

        assertThat(server.post(STREAM + "?prettyPrint=false", HI).text())
                .contains("}\n,\n{\"error\": {\"code\": 504,")
                .endsWith("}}\n]\n");
    }

    @Test
    void a_failure_before_the_first_token_is_a_real_status() throws IOException {
        server.model.play(
                Script.saying("").thenFailing(new ModelException(Reason.UNAVAILABLE, "The model is being replaced.")));

        Answer answer = server.post(SSE, HI);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).contains("The model is being replaced.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alt=media", "$alt=proto"})
    void a_form_of_answer_that_cannot_be_given(String query) throws IOException {
        assertThat(server.post(GENERATE + "?" + query, HI).status()).isEqualTo(400);
    }

    @Test
    void a_part_of_an_answer_cannot_be_asked_for() throws IOException {
        String whole = " is not supported: answers are always whole.\"";

        assertThat(server.post(GENERATE + "?fields=candidates", HI).text())
                .contains("\"code\": 400", "\"The query parameter fields" + whole);
        assertThat(server.post(GENERATE + "?$fields=candidates", HI).text())
                .contains("\"code\": 400", "\"The query parameter $fields" + whole);
        assertThat(server.post(GENERATE, HI, "X-Goog-FieldMask: candidates").text())
                .contains("\"code\": 400", "\"The header X-Goog-FieldMask" + whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", ""})
    void all_of_an_answer_can_be_asked_for(String mask) throws IOException {
        String target = GENERATE + "?fields=" + mask + "&$fields=" + mask;

        assertThat(server.post(target, HI, "X-Goog-FieldMask: " + mask).status())
                .isEqualTo(200);
    }
}
