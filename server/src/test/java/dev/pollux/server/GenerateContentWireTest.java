package dev.pollux.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.testkit.RawHttpClient.Answer;
import dev.pollux.testkit.Script;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes over the wire, byte by byte. The name of an answer is random; it is replaced by {@code ID}. */
@Timeout(60)
class GenerateContentWireTest {

    private static final String GENERATE = "/v1beta/models/gemini-2.5-flash:generateContent";
    private static final String STREAM = "/v1beta/models/gemini-2.5-flash:streamGenerateContent";
    private static final String HI = "{\"contents\":[{\"parts\":[{\"text\":\"Hi there\"}]}]}";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_whole_answer() throws IOException {
        Answer answer = server.post(GENERATE, HI);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(normal(answer.text())).isEqualTo("""
                {
                  "candidates": [
                    {
                      "content": {
                        "parts": [
                          {
                            "text": "Hello there you"
                          }
                        ],
                        "role": "model"
                      },
                      "finishReason": "STOP",
                      "index": 0
                    }
                  ],
                  "usageMetadata": {
                    "promptTokenCount": 3,
                    "candidatesTokenCount": 3,
                    "totalTokenCount": 6,
                    "promptTokensDetails": [
                      {
                        "modality": "TEXT",
                        "tokenCount": 3
                      }
                    ],
                    "serviceTier": "standard"
                  },
                  "modelVersion": "scripted",
                  "responseId": "ID"
                }
                """);
    }

    @Test
    void the_headers_of_a_whole_answer() throws IOException {
        Answer answer = server.post(GENERATE, HI);

        assertThat(answer.headers())
                .contains(
                        "Content-Type: application/json; charset=UTF-8",
                        "X-Content-Type-Options: nosniff",
                        "X-XSS-Protection: 0",
                        "X-Frame-Options: SAMEORIGIN",
                        "Vary: Origin",
                        "Vary: X-Origin",
                        "Vary: Referer",
                        "X-Gemini-Service-Tier: standard",
                        "Content-Length: " + answer.body().length);
        assertThat(answer.header("Server-Timing").orElse("")).matches("gfet4t7; dur=\\d+");
        assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void an_answer_as_server_sent_events() throws IOException {
        Answer answer = server.post(STREAM + "?alt=sse", HI);

        assertThat(answer.status()).isEqualTo(200);
        String tail =
                ",\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 3}],\"serviceTier\": \"standard\"},"
                        + "\"modelVersion\": \"scripted\",\"responseId\": \"ID\"}\r\n\r\n";
        assertThat(answer.chunks())
                .extracting(chunk -> normal(new String(chunk, UTF_8)))
                .containsExactly(
                        "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"Hello\"}],\"role\": \"model\"},\"index\": 0}],"
                                + "\"usageMetadata\": {\"promptTokenCount\": 3,\"candidatesTokenCount\": 1,\"totalTokenCount\": 4"
                                + tail,
                        "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \" there\"}],\"role\": \"model\"},\"index\": 0}],"
                                + "\"usageMetadata\": {\"promptTokenCount\": 3,\"candidatesTokenCount\": 2,\"totalTokenCount\": 5"
                                + tail,
                        "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \" you\"}],\"role\": \"model\"},\"index\": 0}],"
                                + "\"usageMetadata\": {\"promptTokenCount\": 3,\"candidatesTokenCount\": 3,\"totalTokenCount\": 6"
                                + tail,
                        "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"\"}],\"role\": \"model\"},"
                                + "\"finishReason\": \"STOP\",\"index\": 0}],"
                                + "\"usageMetadata\": {\"promptTokenCount\": 3,\"candidatesTokenCount\": 3,\"totalTokenCount\": 6"
                                + tail);
    }

    @Test
    void the_headers_of_server_sent_events() throws IOException {
        Answer answer = server.post(STREAM + "?alt=sse", HI, "Accept-Encoding: gzip");

        assertThat(answer.headers())
                .contains("Content-Type: text/event-stream", "Content-Disposition: attachment")
                .anyMatch(line -> line.equalsIgnoreCase("Transfer-Encoding: chunked"));
        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(answer.header("X-Gemini-Service-Tier")).isEmpty();
    }

    @Test
    void every_piece_of_a_stream_has_the_same_id() throws IOException {
        Answer answer = server.post(STREAM + "?alt=sse", HI);

        List<String> ids = answer.text()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.replaceFirst(".*\"responseId\": \"([A-Za-z0-9_-]{22})\".*", "$1"))
                .distinct()
                .toList();
        assertThat(ids).singleElement().asString().matches("[A-Za-z0-9_-]{22}");
    }

    @Test
    void an_answer_as_an_array() throws IOException {
        server.model.play(Script.saying("Hello"));

        Answer answer = server.post(STREAM, HI);

        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(answer.chunks()).hasSize(3);
        assertThat(new String(answer.chunks().getFirst(), UTF_8))
                .startsWith("[{\n  \"candidates\"")
                .endsWith("}");
        assertThat(new String(answer.chunks().get(1), UTF_8))
                .startsWith("\n,\n{\n")
                .endsWith("}");
        assertThat(new String(answer.chunks().getLast(), UTF_8)).isEqualTo("\n]\n");
    }

    @Test
    void line_separators_are_escaped_in_events() throws IOException {
        server.model.play(Script.tokens(List.of("a\u2028b\u0085c")));

        assertThat(server.post(STREAM + "?alt=sse", HI).text()).contains("\"a\\u2028b\\u0085c\"");
    }

    static String normal(String body) {
        return body.replaceAll("\"responseId\": \"[A-Za-z0-9_-]{22}\"", "\"responseId\": \"ID\"");
    }
}
