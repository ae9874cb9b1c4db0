package dev.pollux.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.content.FunctionCall;
import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.content.VideoMetadata;
import dev.pollux.protocol.embeddings.ContentEmbedding;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ErrorBody;
import dev.pollux.protocol.error.ErrorDetail.ErrorInfo;
import dev.pollux.protocol.error.ErrorDetail.QuotaFailure;
import dev.pollux.protocol.error.ErrorDetail.RetryInfo;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.models.Candidate;
import dev.pollux.protocol.models.FinishReason;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.protocol.models.ListModelsResponse;
import dev.pollux.protocol.models.Modality;
import dev.pollux.protocol.models.ModalityTokenCount;
import dev.pollux.protocol.models.Model;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.protocol.models.UsageMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The output style of behaviour.md, section 1.2. */
class WritingTest {

    /** A field of every kind that has a spelling of its own. */
    public record Spellings(Long count, Float f, Double d, Instant at, Duration delay, Bytes data) {}

    private static String line(Object message) {
        return new String(ProtoJson.writeLine(message), StandardCharsets.UTF_8);
    }

    private static String pretty(Object message) {
        return new String(ProtoJson.writePretty(message), StandardCharsets.UTF_8);
    }

    private static Candidate candidate(Content content, FinishReason reason) {
        return new Candidate(content, reason, List.of(), 0, null, null, null, null, null, null, null);
    }

    private static GenerateContentResponse answer() {
        UsageMetadata usage = new UsageMetadata(
                7,
                1,
                8,
                null,
                List.of(new ModalityTokenCount(Modality.TEXT, 7)),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                ServiceTier.STANDARD);
        Content content = Content.model(List.of(Part.text("4")));
        return new GenerateContentResponse(
                List.of(candidate(content, FinishReason.STOP)), null, usage, "smollm2", "abc", null);
    }

    @Test
    void a_stream_event_is_one_line_with_a_space_after_the_colon_only() {
        assertThat(line(answer()))
                .isEqualTo("{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"4\"}],\"role\": \"model\"},"
                        + "\"finishReason\": \"STOP\",\"index\": 0}],\"usageMetadata\": {\"promptTokenCount\": 7,"
                        + "\"candidatesTokenCount\": 1,\"totalTokenCount\": 8,\"promptTokensDetails\": [{\"modality\":"
                        + " \"TEXT\",\"tokenCount\": 7}],\"serviceTier\": \"standard\"},\"modelVersion\": \"smollm2\","
                        + "\"responseId\": \"abc\"}");
    }

    @Test
    void a_unary_answer_is_indented_by_two_and_ends_with_a_newline() {
        assertThat(pretty(candidate(Content.model(List.of(Part.text(""))), FinishReason.MAX_TOKENS)))
                .isEqualTo("""
                        {
                          "content": {
                            "parts": [
                              {
                                "text": ""
                              }
                            ],
                            "role": "model"
                          },
                          "finishReason": "MAX_TOKENS",
                          "index": 0
                        }
                        """);
    }

    @Test
    void empty_messages_are_braces_and_empty_lists_are_left_out() {
        assertThat(pretty(new ListModelsResponse(List.of(), null))).isEqualTo("{}\n");
        assertThat(line(candidate(new Content(List.of(), null), null))).isEqualTo("{\"content\": {},\"index\": 0}");
        assertThat(pretty(new FunctionCall("f", JsonObject.EMPTY, null)))
                .isEqualTo("{\n  \"name\": \"f\",\n  \"args\": {}\n}\n");
    }

    @Test
    void a_model_is_written_in_the_service_s_order_with_plain_numbers() {
        Model model = new Model(
                "models/m",
                null,
                "001",
                "M",
                "A model.",
                2048,
                512,
                List.of("generateContent"),
                1f,
                0.95f,
                64,
                2f,
                null);

        assertThat(line(model))
                .isEqualTo(
                        "{\"name\": \"models/m\",\"version\": \"001\",\"displayName\": \"M\",\"description\": \"A model.\","
                                + "\"inputTokenLimit\": 2048,\"outputTokenLimit\": 512,\"supportedGenerationMethods\":"
                                + " [\"generateContent\"],\"temperature\": 1,\"topP\": 0.95,\"topK\": 64,\"maxTemperature\": 2}");
    }

    @Test
    void whatever_splits_lines_in_some_client_is_escaped_in_both_styles() {
        String text = "\u0085\u2028\u2029\u000b\f\u001c\u001d\u001e\u0000\u007f\n\r\t\b\"\\<>";
        String escaped =
                "\"\\u0085\\u2028\\u2029\\u000b\\u000c\\u001c\\u001d\\u001e\\u0000\\u007f\\n\\r\\t\\b\\\"\\\\\\u003c\\u003e\"";

        assertThat(line(Part.text(text))).isEqualTo("{\"text\": " + escaped + "}");
        assertThat(pretty(Part.text(text))).isEqualTo("{\n  \"text\": " + escaped + "\n}\n");
    }

    @Test
    void other_text_is_utf8_and_half_a_character_is_replaced() {
        assertThat(line(Part.text("aä€😀/'"))).isEqualTo("{\"text\": \"aä€😀/'\"}");
        assertThat(line(Part.text("a\ud83db\ude00"))).isEqualTo("{\"text\": \"a\ufffdb\ufffd\"}");
    }

    @Test
    void int64_is_a_string_and_bytes_are_standard_base64() {
        assertThat(line(new Spellings(5L, null, null, null, null, Bytes.of((byte) 0xfb, (byte) 0xff))))
                .isEqualTo("{\"count\": \"5\",\"data\": \"+/8=\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0.1, 0.1",
        "-2.5, -2.5",
        "1e20, 1e+20",
        "1.5e-7, 1.5e-07",
        "1e15, 1e+15",
        "123456789, 123456789",
        "0.00025, 0.00025",
        "-1e-4, -0.0001",
        "2.5e-5, 2.5e-05",
        "1e-300, 1e-300"
    })
    void doubles_are_as_short_as_they_can_be(double value, String expected) {
        assertThat(line(new JsonNumber(value))).isEqualTo(expected);
    }

    @Test
    void floats_are_a_list_unless_there_are_none() {
        assertThat(line(new ContentEmbedding(Floats.of(0.1f, -0.00012345678f, 0, 9.5e-9f))))
                .isEqualTo("{\"values\": [0.1,-0.00012345678,0,9.5e-09]}");
        assertThat(line(new ContentEmbedding(Floats.NONE))).isEqualTo("{}");
    }

    @Test
    void what_json_has_no_number_for_is_a_string() {
        assertThat(line(new Spellings(null, Float.NaN, Double.NEGATIVE_INFINITY, null, null, null)))
                .isEqualTo("{\"f\": \"NaN\",\"d\": \"-Infinity\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 12, '{\"at\": \"2026-01-02T03:04:05Z\",\"delay\": \"12s\"}'",
        "2026-01-02T03:04:05.5Z, 1.5, '{\"at\": \"2026-01-02T03:04:05.500Z\",\"delay\": \"1.500s\"}'",
        "2026-01-02T00:00:00.000001Z, -0.000001, '{\"at\": \"2026-01-02T00:00:00.000001Z\",\"delay\": \"-0.000001s\"}'",
        "0001-01-01T00:00:00.000000001Z, 0, '{\"at\": \"0001-01-01T00:00:00.000000001Z\",\"delay\": \"0s\"}'",
    })
    void times_have_0_3_6_or_9_digits(Instant at, double seconds, String expected) {
        Duration delay = Duration.ofNanos(Math.round(seconds * 1e9));

        assertThat(line(new Spellings(null, null, null, at, delay, null))).isEqualTo(expected);
    }

    @Test
    void a_duration_inside_a_message_reads_back() {
        VideoMetadata video = new VideoMetadata(Duration.ofMillis(-1500), Duration.ofSeconds(3), 24.0);

        assertThat(line(video)).isEqualTo("{\"startOffset\": \"-1.500s\",\"endOffset\": \"3s\",\"fps\": 24}");
        assertThat(ProtoJson.read(ProtoJson.writeLine(video), VideoMetadata.class))
                .isEqualTo(video);
    }

    @Test
    void any_json_keeps_its_order() {
        String json = "{\"b\": [1,true,null,{}],\"a\": {\"x\": \"y\"}}";

        assertThat(line(ProtoJson.read(json.getBytes(StandardCharsets.UTF_8), JsonValue.class)))
                .isEqualTo(json);
    }

    @Test
    void an_error_is_wrapped_and_its_details_name_their_type() {
        QuotaFailure quota =
                new QuotaFailure(List.of(new QuotaFailure.Violation(null, null, "m", "id", Map.of("model", "x"), 5L)));
        ApiException error = ApiException.of(
                RpcCode.RESOURCE_EXHAUSTED,
                "Too much.",
                new ErrorInfo("R", "d", Map.of()),
                quota,
                new RetryInfo(Duration.ofSeconds(48)));

        assertThat(line(error.body()))
                .isEqualTo("{\"error\": {\"code\": 429,\"message\": \"Too much.\",\"status\": \"RESOURCE_EXHAUSTED\","
                        + "\"details\": [{\"@type\": \"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\": \"R\","
                        + "\"domain\": \"d\"},{\"@type\": \"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":"
                        + " [{\"quotaMetric\": \"m\",\"quotaId\": \"id\",\"quotaDimensions\": {\"model\": \"x\"},"
                        + "\"quotaValue\": \"5\"}]},{\"@type\": \"type.googleapis.com/google.rpc.RetryInfo\","
                        + "\"retryDelay\": \"48s\"}]}}");
        assertThat(ProtoJson.read(ProtoJson.writeLine(error.body()), ErrorBody.class))
                .isEqualTo(error.body());
    }
}
