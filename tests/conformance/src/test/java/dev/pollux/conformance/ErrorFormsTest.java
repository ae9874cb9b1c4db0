package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A refusal has Google's status, shape and words. */
@ExtendWith(PolluxServerExtension.class)
final class ErrorFormsTest {
    private static final String MODEL = "/v1beta/models/gemini-2.5-flash";
    private static final String GENERATE = MODEL + ":generateContent";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";

    private Http http;

    @BeforeEach
    void connect(PolluxServer server) {
        http = Http.http1(server);
    }

    @Test
    void no_key_is_403_without_details() {
        var answer = http.send("POST", GENERATE, HI);
        assertError(answer, 403, "PERMISSION_DENIED");
        assertThat(message(answer)).startsWith("Method doesn't allow unregistered callers");
        assertThat(answer.at("/error").has("details")).isFalse();
    }

    @Test
    void an_unknown_key_is_400_with_its_reason() {
        var answer = http.send("POST", GENERATE, HI, "x-goog-api-key", "AIzaSyA-0000000000000000000000000000000");
        assertError(answer, 400, "INVALID_ARGUMENT");
        assertThat(message(answer)).isEqualTo("API key not valid. Please pass a valid API key.");
        assertThat(answer.at("/error/details/0/reason").stringValue("")).isEqualTo("API_KEY_INVALID");
        assertThat(answer.at("/error/details/0/metadata/service").stringValue(""))
                .isEqualTo("generativelanguage.googleapis.com");
        assertThat(answer.at("/error/details/1/locale").stringValue("")).isEqualTo("en-US");
    }

    @ParameterizedTest
    @CsvSource({"v1", "v1beta", "v1alpha"})
    void an_unknown_model_is_404_in_the_words_of_the_call(String version) {
        String unknown = "/" + version + "/models/nowhere";
        var called = http.post(unknown + ":generateContent", HI);
        assertError(called, 404, "NOT_FOUND");
        assertThat(message(called))
                .isEqualTo("models/nowhere is not found for API version " + version
                        + ", or is not supported for generateContent. Call ModelService.ListModels to see the list of"
                        + " available models and their supported methods.");
        assertThat(message(http.get(unknown)))
                .isEqualTo("Model is not found: models/nowhere for api version " + version);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nowhere",
        "GET,/v1beta1/models",
        "POST,/v1beta/models/gemini-2.5-flash:unknownVerb",
        "POST,/v1beta/models/meta/llama:generateContent",
        "DELETE,/v1beta/models/gemini-2.5-flash:generateContent"
    })
    void an_unknown_path_or_verb_is_an_html_page(String method, String path, PolluxServer server) {
        var answer = http.send(method, path, method.equals("POST") ? HI : "", "x-goog-api-key", server.key());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.body()).contains("Not Found");
    }

    @Test
    void every_unknown_field_is_named_with_its_snake_case_path() {
        var answer = http.post(GENERATE, """
                {"contents":[{"parts":[{"text":"Hi","colour":1}]}],"generationConfig":{"includeThoughts":true},"foo":1}""");
        assertError(answer, 400, "INVALID_ARGUMENT");
        assertThat(message(answer).lines())
                .containsExactlyInAnyOrder(
                        "Invalid JSON payload received. Unknown name \"colour\" at 'contents[0].parts[0]': Cannot find field.",
                        "Invalid JSON payload received. Unknown name \"includeThoughts\" at 'generation_config': Cannot find field.",
                        "Invalid JSON payload received. Unknown name \"foo\": Cannot find field.");
        var violations = answer.at("/error/details/0/fieldViolations");
        assertThat(violations.valueStream().map(v -> v.path("field").stringValue("(none)")))
                .containsExactlyInAnyOrder("contents[0].parts[0]", "generation_config", "(none)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"contents":                                                          | Invalid JSON payload received.
            {"contents":[{"parts":[{"text":{}}]}]}                                | Starting an object on a scalar field
            {"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"topK":"x"}} | Invalid value at 'generation_config.top_k' (TYPE_INT32), "x"
            {}                                                                    | * GenerateContentRequest.contents: contents is not specified
            {"contents":[{"parts":[]}]}                                           | contents.parts must not be empty.
            {"contents":[{"role":"robot","parts":[{"text":"Hi"}]}]}               | Please use a valid role: user, model.
            {"contents":[{"parts":[{"text":"Hi"}]},{"role":"model","parts":[{"text":"Yes"}]}]} | Requests ending with a model turn are not supported.
            {"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"temperature":2.5}} | temperature must be in the range [0.0, 2.0].
            {"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"maxOutputTokens":0}} | max_output_tokens must be positive.
            {"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"candidateCount":0}} | candidate_count
            {"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"logprobs":2}} | response_logprobs is true
            """)
    void a_bad_body_is_400_and_says_what_is_wrong(String body, String words) {
        var answer = http.post(GENERATE, body);
        assertError(answer, 400, "INVALID_ARGUMENT");
        assertThat(message(answer)).contains(words);
    }

    @Test
    void count_tokens_takes_no_system_instruction_beside_contents() {
        var answer = http.post(
                MODEL + ":countTokens",
                "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}],\"systemInstruction\":{\"parts\":[{\"text\":\"x\"}]}}");
        assertError(answer, 400, "INVALID_ARGUMENT");
    }

    @Test
    void a_failed_event_stream_is_a_bare_object_with_its_real_status() {
        var answer = http.post("/v1beta/models/nowhere:streamGenerateContent?alt=sse", HI);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
        assertThat(answer.at("/error/status").stringValue("")).isEqualTo("NOT_FOUND");
    }

    @Test
    void a_failed_array_stream_is_an_array_with_the_error() {
        var answer = http.post("/v1beta/models/nowhere:streamGenerateContent", HI);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/0/error/status").stringValue("")).isEqualTo("NOT_FOUND");
    }

    @Test
    void a_prompt_longer_than_the_context_is_400_with_both_counts() {
        var answer = http.post(GENERATE, HI.replace("Hi", "word ".repeat(200_000)));
        assertError(answer, 400, "INVALID_ARGUMENT");
        assertThat(message(answer))
                .matches("The input token count \\(\\d+\\) exceeds the maximum number of tokens allowed \\(\\d+\\)\\.");
    }

    @Test
    void a_deadline_that_passes_is_504() {
        String slow = IntStream.range(0, 250)
                .mapToObj(n -> n + " bottles stand on the wall.")
                .collect(Collectors.joining(" ", UUID.randomUUID() + " ", ""));
        var answer = http.post(GENERATE, HI.replace("Hi", slow), "X-Server-Timeout", "1");
        assertError(answer, 504, "DEADLINE_EXCEEDED");
    }

    private static void assertError(Http.Answer answer, int code, String status) {
        JsonNode error = answer.at("/error");
        assertThat(answer.status()).as(answer.body()).isEqualTo(code);
        assertThat(error.path("code").intValue()).isEqualTo(code);
        assertThat(error.path("status").stringValue("")).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=UTF-8");
    }

    private static String message(Http.Answer answer) {
        return answer.at("/error/message").stringValue("");
    }
}
