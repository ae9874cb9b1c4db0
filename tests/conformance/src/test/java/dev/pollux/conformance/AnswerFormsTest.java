package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Answers have Google's framing, headers and order, byte for byte where clients depend on it. */
@ExtendWith(PolluxServerExtension.class)
final class AnswerFormsTest {
    private static final String MODEL = "/v1beta/models/gemini-2.5-flash";
    private static final String STREAM = MODEL + ":streamGenerateContent";
    private static final String STORY = """
            {"contents":[{"parts":[{"text":"Tell me a short story about a robot who learns to paint."}]}],
             "generationConfig":{"temperature":0,"maxOutputTokens":24}}""";

    /** Longer than what is computed at once. */
    private static final String TALE =
            "Once there was a robot who painted. At first it knew only straight lines. ".repeat(6);

    /** Allows this answer only: of two answers that the model chose, rounding could change one. */
    private static final String TALE_ONLY = """
            {"contents":[{"parts":[{"text":"Tell me a story."}]}],
             "generationConfig":{"temperature":0,"maxOutputTokens":400,"responseMimeType":"text/x.enum",
              "responseSchema":{"type":"STRING","enum":["%s"]}}}""".formatted(TALE);

    private Http http;

    @BeforeEach
    void connect(PolluxServer server) {
        http = Http.http1(server);
    }

    @Test
    void a_whole_answer_is_indented_json_with_googles_headers() {
        var answer = http.post(MODEL + ":generateContent", STORY);
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("x-xss-protection")).isEqualTo("0");
        assertThat(answer.body()).startsWith("{\n  \"candidates\": [\n").endsWith("}\n");
        assertThat(answer.json().propertyNames())
                .containsExactly("candidates", "usageMetadata", "modelVersion", "responseId");
    }

    @Test
    void events_are_one_data_line_and_an_empty_line_each_and_nothing_else() {
        var answer = http.post(STREAM + "?alt=sse", STORY);
        assertThat(answer.header("content-type")).isEqualTo("text/event-stream");
        assertThat(answer.header("content-disposition")).isEqualTo("attachment");
        assertThat(answer.body()).matches("(data: \\{[^\\r\\n]*\\}\\r\\n\\r\\n)+");
        assertStreamed(answer.events());
    }

    @Test
    void without_sse_the_stream_is_an_array_with_each_comma_on_its_own_line() {
        var answer = http.post(STREAM, STORY);
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(answer.body()).startsWith("[{\n").contains("}\n,\n{").endsWith("]\n");
        assertStreamed(answer.json().valueStream().toList());
    }

    @Test
    void the_events_joined_are_the_whole_answer() {
        String whole = text(http.post(MODEL + ":generateContent", TALE_ONLY).json());
        List<String> pieces = http.post(STREAM + "?alt=sse", TALE_ONLY).events().stream()
                .map(AnswerFormsTest::text)
                .toList();
        assertThat(whole).isEqualTo(TALE);
        assertThat(pieces).hasSizeGreaterThan(1);
        assertThat(String.join("", pieces)).isEqualTo(whole);
    }

    private static void assertStreamed(List<JsonNode> chunks) {
        assertThat(chunks).hasSizeGreaterThan(1);
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.at("/candidates/0/content/role").stringValue("")).isEqualTo("model");
            assertThat(chunk.at("/candidates/0/index").intValue(-1)).isZero();
            assertThat(chunk.at("/usageMetadata/promptTokenCount").intValue()).isPositive();
            assertThat(chunk.at("/modelVersion").stringValue("")).isNotEmpty();
        });
        assertThat(values(chunks, "/responseId")).hasSize(1);
        assertThat(values(chunks.subList(0, chunks.size() - 1), "/candidates/0/finishReason"))
                .isEmpty();
        assertThat(chunks.getLast().at("/candidates/0/finishReason").stringValue(""))
                .isEqualTo("MAX_TOKENS");
    }

    private static Set<String> values(List<JsonNode> chunks, String pointer) {
        return chunks.stream()
                .map(chunk -> chunk.at(pointer))
                .filter(node -> !node.isMissingNode())
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    }

    private static String text(JsonNode answer) {
        return answer.at("/candidates/0/content/parts/0/text").stringValue("");
    }

    @Test
    void a_list_is_compressed_for_a_client_that_takes_it_and_a_stream_is_not() {
        assertThat(http.get("/v1beta/models", "Accept-Encoding", "gzip").header("content-encoding"))
                .isEqualTo("gzip");
        assertThat(http.post(STREAM + "?alt=sse", STORY, "Accept-Encoding", "gzip")
                        .header("content-encoding"))
                .isEqualTo("(no content-encoding)");
    }

    @Test
    void the_last_page_has_no_token() {
        var first = http.get("/v1beta/models?pageSize=1");
        assertThat(first.at("/models").size()).isEqualTo(1);
        assertThat(first.at("/nextPageToken").stringValue("")).isNotEmpty();
        assertThat(http.get("/v1beta/models?pageSize=1000").json().has("nextPageToken"))
                .isFalse();
    }

    @Test
    void head_is_get_without_a_body(PolluxServer server) {
        var answer = http.send("HEAD", "/v1beta/models", "", "x-goog-api-key", server.key());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_browser_may_ask_before_it_calls() {
        var answer = http.send(
                "OPTIONS",
                MODEL + ":generateContent",
                "",
                "Origin",
                "https://app.example",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type,x-goog-api-key,x-goog-api-client");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://app.example");
        assertThat(answer.header("access-control-allow-methods")).contains("POST", "GET", "PATCH", "DELETE");
        assertThat(answer.header("access-control-allow-headers"))
                .contains("content-type", "x-goog-api-key", "x-goog-api-client");
    }

    @Test
    void a_browser_may_read_answers_and_errors_alike() {
        assertThat(http.get("/v1beta/models", "Origin", "https://app.example").header("access-control-allow-origin"))
                .isEqualTo("https://app.example");
        assertThat(http.send("GET", "/v1beta/models", "", "Origin", "https://app.example")
                        .header("access-control-allow-origin"))
                .isEqualTo("https://app.example");
    }
}
