package dev.pollux.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.testkit.RawHttpClient;
import dev.pollux.testkit.RawHttpClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, paths, CORS, compression, health: what surrounds the calls. */
@Timeout(60)
class TransportEndpointTest {

    private static final String GENERATE = "/v1beta/models/gemini-2.5-flash:generateContent";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models/scripted:generateContent",
                "/v1beta/models/scripted:generateContent",
                "/v1alpha/models/scripted:generateContent",
                "/v1beta/models/scripted%3AgenerateContent",
                "/v1beta/models/scripted%3agenerateContent",
                "/v1beta/models/scripted:generateContent?unknown=1&quotaUser=x",
                "/v1beta/models/scripted:generateContent?alt=json&$prettyPrint=true"
            })
    void a_path_that_is_served(String target) throws IOException {
        assertThat(server.post(target, HI).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Type: application/json", "Content-Type: text/plain", "X-Nothing: 1", "Content-Type: x"})
    void any_content_type_will_do(String header) throws IOException {
        assertThat(server.post(GENERATE, HI, header).status()).isEqualTo(200);
    }

    @Test
    void snake_case_is_understood() throws IOException {
        assertThat(server.post(
                                GENERATE,
                                "{\"system_instruction\":{\"parts\":{\"text\":\"Be brief\"}},\"contents\":{\"parts\":{\"text\":\"Hi\"}},"
                                        + "\"generation_config\":{\"max_output_tokens\":1}}")
                        .text())
                .contains("\"finishReason\": \"MAX_TOKENS\"", "\"promptTokenCount\": 5");
    }

    @ParameterizedTest
    @CsvSource({"pageSize, pageToken", "page_size, page_token"})
    void parameters_of_a_list_may_be_spelled_either_way(String size, String token) throws IOException {
        String list = "/v1beta/models?" + size + "=1";
        String first = server.get(list).text();
        String next = first.replaceAll("(?s).*\"nextPageToken\": \"([^\"]+)\".*", "$1");
        String second = server.get(list + "&" + token + "=" + next).text();

        assertThat(first).contains("\"models/gemini-2.5-flash\"").containsOnlyOnce("\"name\":");
        assertThat(second).doesNotContain("\"models/gemini-2.5-flash\"").containsOnlyOnce("\"name\":");
    }

    @Test
    void the_timeout_reaches_the_model() throws IOException {
        server.post(GENERATE, HI, "X-Server-Timeout: 7");

        assertThat(server.model.lastRequest().timeout()).contains(java.time.Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "0", "NaN"})
    void a_timeout_that_is_none_sets_no_limit(String value) throws IOException {
        assertThat(server.post(GENERATE, HI, "X-Server-Timeout: " + value).status())
                .isEqualTo(200);
        assertThat(server.model.lastRequest().timeout()).isEmpty();
    }

    @Test
    void an_answer_is_compressed_for_who_accepts_it() throws IOException {
        Answer answer = server.get("/v1beta/models", "Accept-Encoding: gzip, deflate");

        assertThat(answer.header("Content-Encoding")).contains("gzip");
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(plain.readAllBytes(), UTF_8)).startsWith("{\n  \"models\": [");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept-Encoding: identity", "Accept-Encoding: gzip;q=0", "Accept-Encoding: br"})
    void an_answer_is_not_compressed_for_others(String header) throws IOException {
        assertThat(server.get("/v1beta/models", header).header("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void an_answer_is_on_one_line_if_asked() throws IOException {
        assertThat(server.get("/v1beta/models/scripted?prettyPrint=false").text())
                .startsWith("{\"name\": \"models/scripted\",");
    }

    @Test
    void each_message_of_a_stream_is_on_one_line_if_asked() throws IOException {
        String array = server.post("/v1beta/models/scripted:streamGenerateContent?prettyPrint=false", HI)
                .text();

        assertThat(array).startsWith("[{\"candidates\": [").endsWith("}\n]\n");
        assertThat(array.lines()).hasSize(4 + 3 + 1);
    }

    @Test
    void a_browser_may_ask_before_it_calls() throws IOException {
        Answer answer = server.call(
                "OPTIONS",
                GENERATE,
                "",
                "Origin: https://example.com",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type,x-goog-api-key");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .contains(
                        "Access-Control-Allow-Origin: https://example.com",
                        "Access-Control-Allow-Methods: DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT",
                        "Access-Control-Allow-Headers: content-type,x-goog-api-key",
                        "Access-Control-Max-Age: 3600");
    }

    @Test
    void a_browser_may_read_answers_and_errors() throws IOException {
        String allowed = "Access-Control-Allow-Origin: https://example.com";

        assertThat(server.post(GENERATE, HI, "Origin: https://example.com").headers())
                .contains(allowed);
        assertThat(server.post(GENERATE, "{", "Origin: https://example.com").headers())
                .contains(allowed);
        assertThat(server.get("/nope", "Origin: https://example.com").headers()).contains(allowed);
    }

    @Test
    void a_head_request_is_a_get_without_the_body() throws IOException {
        try (RawHttpClient client = server.client()) {
            client.request("HEAD", "/v1beta/models/scripted", "", "x-goog-api-key: " + TestServer.KEY);
            Answer head = client.answerHead();
            client.request("GET", "/v1beta/models/scripted", "", "x-goog-api-key: " + TestServer.KEY);
            Answer get = client.answer();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).contains(Integer.toString(get.body().length));
        }
    }

    @Test
    void calls_on_one_connection_do_not_disturb_each_other() throws IOException {
        try (RawHttpClient client = server.client()) {
            for (int i = 0; i < 5; i++) {
                client.request("POST", GENERATE, HI, "x-goog-api-key: " + TestServer.KEY);
                assertThat(client.answer().status()).isEqualTo(200);
                client.request(
                        "POST",
                        "/v1beta/models/scripted:streamGenerateContent?alt=sse",
                        HI,
                        "x-goog-api-key: " + TestServer.KEY);
                assertThat(client.answer().chunks()).hasSize(4);
            }
        }
    }

    @Test
    void calls_sent_ahead_are_answered_in_order() throws IOException {
        String request = "POST " + GENERATE + "?key=" + TestServer.KEY + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
                + HI.length() + "\r\n\r\n" + HI;
        try (RawHttpClient client = server.client()) {
            client.write(request.repeat(20));

            for (int i = 0; i < 20; i++) {
                assertThat(client.answer().status()).isEqualTo(200);
            }
        }
    }
}
