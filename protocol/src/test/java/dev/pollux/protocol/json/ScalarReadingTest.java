package dev.pollux.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.content.Part;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerationConfig;
import dev.pollux.protocol.models.HarmBlockThreshold;
import dev.pollux.protocol.models.HarmCategory;
import dev.pollux.protocol.models.SafetySetting;
import dev.pollux.protocol.models.ServiceTier;
import dev.pollux.protocol.models.ThinkingConfig;
import dev.pollux.protocol.models.ThinkingLevel;
import dev.pollux.protocol.tools.Schema;
import dev.pollux.protocol.tools.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, bytes, enums and times, as rest.md, section 3.1 lists them. */
class ScalarReadingTest {

    /** One field of each kind that no request has. */
    public record Times(Duration delay, Instant at, OffsetDateTime zoned, FieldMask mask) {}

    private static <T> T read(String json, Class<T> type) {
        return ProtoJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static String refusal(String json, Class<?> type) {
        return Refusal.of(json.getBytes(StandardCharsets.UTF_8), type).message();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", "40.0", "4e1", "\"40\""})
    void an_int32_is_any_spelling_of_a_whole_number(String value) {
        assertThat(read("{\"topK\": " + value + "}", GenerationConfig.class).topK())
                .isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "2.5        | 2.5",
                "\"a\"      | \"a\"",
                "\"\"       | \"\"",
                "\" 4\"     | \" 4\"",
                "2147483648 | 2147483648",
                "1e30       | 1e+30",
                "true       | true",
            })
    void an_int32_that_is_none_is_quoted(String value, String quoted) {
        assertThat(refusal("{\"topK\": " + value + "}", GenerationConfig.class))
                .isEqualTo("Invalid value at 'top_k' (TYPE_INT32), " + quoted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "\"9223372036854775807\""})
    void an_int64_is_a_number_or_a_string(String value) {
        assertThat(read("{\"maxItems\": " + value + "}", Schema.class).maxItems())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void an_int64_out_of_range_is_refused() {
        assertThat(refusal("{\"maxItems\": 9223372036854775808}", Schema.class))
                .isEqualTo("Invalid value at 'max_items' (TYPE_INT64), 9.223372036854776e+18");
    }

    @ParameterizedTest
    @CsvSource({"0.7, 0.7", "1, 1", "\"0.5\", 0.5", "2e-1, 0.2", "\"Infinity\", Infinity", "\"NaN\", NaN"})
    void a_float_is_a_number_or_a_numeric_string(String value, Float expected) {
        assertThat(read("{\"temperature\": " + value + "}", GenerationConfig.class)
                        .temperature())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"\"hot\" | \"hot\"", "1e39 | 1e+39", "\"0x1p3\" | \"0x1p3\"", "\"1d\" | \"1d\"", "false | false"})
    void a_float_that_is_none_is_quoted(String value, String quoted) {
        assertThat(refusal("{\"temperature\": " + value + "}", GenerationConfig.class))
                .isEqualTo("Invalid value at 'temperature' (TYPE_FLOAT), " + quoted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "\"\""})
    void a_bool_is_true_or_false_only(String value) {
        assertThat(refusal("{\"store\": " + value + "}", GenerateContentRequest.class))
                .isEqualTo("Invalid value at 'store' (TYPE_BOOL), " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+/+/AA==", "-_-_AA==", "+/+/AA", "-_-_AA", "+/+/\\nAA==", "+\\/+\\/AA=="})
    void bytes_are_base64_of_either_alphabet_with_or_without_padding(String base64) {
        assertThat(read("{\"thoughtSignature\": \"" + base64 + "\"}", Part.class)
                        .thoughtSignature())
                .isEqualTo(Bytes.of((byte) 0xfb, (byte) 0xff, (byte) 0xbf, (byte) 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-2.5-flash", "data:image/png;base64,AAAA", "A", "AA=A"})
    void bytes_that_are_not_base64_are_quoted(String value) {
        assertThat(refusal(
                        "{\"contents\": [{\"parts\": [{\"text\": \"\"}, {\"inlineData\": {\"data\": \"" + value
                                + "\"}}]}]}",
                        GenerateContentRequest.class))
                .isEqualTo(
                        "Invalid value at 'contents[0].parts[1].inline_data.data' (TYPE_BYTES), Base64 decoding failed for"
                                + " \"" + value + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"OBJECT\"", "\"object\"", "\"Object\"", "6", "\"6\""})
    void an_enum_is_a_name_in_any_case_or_a_number(String value) {
        assertThat(read("{\"type\": " + value + "}", Schema.class).type()).isEqualTo(Type.OBJECT);
    }

    @Test
    void numbers_of_enums_are_those_of_the_service() {
        assertThat(read("{\"category\": 10, \"threshold\": 5}", SafetySetting.class))
                .isEqualTo(new SafetySetting(HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT, HarmBlockThreshold.OFF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "STANDARD", "SERVICE_TIER_STANDARD", "service-tier-standard"})
    void service_tiers_answer_to_both_of_their_names(String name) {
        assertThat(read("{\"serviceTier\": \"" + name + "\"}", GenerateContentRequest.class)
                        .serviceTier())
                .isEqualTo(ServiceTier.STANDARD);
    }

    @Test
    void an_unknown_enum_name_shows_the_type_in_the_message_but_not_in_the_violation() {
        Refusal refusal = Refusal.of("{\"generationConfig\": {\"thinkingConfig\": {\"thinkingLevel\": \"ULTRA\"}}}");

        assertThat(refusal.message())
                .isEqualTo("Invalid value at 'generation_config.thinking_config.thinking_level'"
                        + " (type.googleapis.com/google.ai.generativelanguage.v1beta.ThinkingConfig.ThinkingLevel),"
                        + " \"ULTRA\"");
        assertThat(refusal.descriptions())
                .containsExactly("Invalid value at 'generation_config.thinking_config.thinking_level'");
        assertThat(refusal.fields()).containsExactly("generation_config.thinking_config.thinking_level");
        assertThat(read("{\"thinkingLevel\": \"low\"}", ThinkingConfig.class).thinkingLevel())
                .isEqualTo(ThinkingLevel.LOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "-1", "1.5", "true"})
    void an_enum_number_nobody_has_is_refused(String value) {
        assertThat(refusal("{\"type\": " + value + "}", Schema.class))
                .isEqualTo("Invalid value at 'type' (type.googleapis.com/google.ai.generativelanguage.v1beta.Type), "
                        + value);
    }

    @ParameterizedTest
    @CsvSource({"300s, PT300S", "3.5s, PT3.5S", "-1.5s, PT-1.5S", "0.000000001s, PT0.000000001S", "0s, PT0S"})
    void a_duration_is_seconds_with_an_s(String text, Duration expected) {
        assertThat(read("{\"delay\": \"" + text + "\"}", Times.class).delay()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5m            | Illegal duration format; duration must end with 's'",
                "s             | Invalid duration format, failed to parse seconds",
                "1.0000000001s | Invalid duration format, failed to parse seconds",
                "315576000001s | Duration value exceeds limits",
            })
    void a_duration_that_is_none_is_refused(String text, String reason) {
        assertThat(refusal("{\"delay\": \"" + text + "\"}", Times.class))
                .isEqualTo("Invalid value at 'delay' (type.googleapis.com/google.protobuf.Duration), Field 'delay', "
                        + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.123456+00:00, 2026-01-02T03:04:05.123456Z",
        "2026-01-02T03:04:05.5+02:00, 2026-01-02T01:04:05.5Z",
        "2026-01-02T03:04:05.123456789, 2026-01-02T03:04:05.123456789Z",
    })
    void a_timestamp_has_an_offset_or_is_utc(String text, Instant expected) {
        assertThat(read("{\"at\": \"" + text + "\"}", Times.class).at()).isEqualTo(expected);
    }

    @Test
    void a_timestamp_that_needs_a_zone_is_taken_with_one_only() {
        assertThat(read("{\"zoned\": \"2026-01-02T03:04:05.5+02:00\"}", Times.class)
                        .zoned())
                .isEqualTo(OffsetDateTime.parse("2026-01-02T01:04:05.5Z"));
        assertThat(refusal("{\"zoned\": \"2026-01-02T03:04:05\"}", Times.class))
                .isEqualTo(
                        "Invalid value at 'zoned' (type.googleapis.com/google.protobuf.Timestamp), Field 'zoned', Invalid"
                                + " time format, a time needs its zone: 2026-01-02T03:04:05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01T00:00:00Z", "+10000-01-01T00:00:00Z"})
    void a_timestamp_that_is_none_is_refused(String text) {
        assertThat(refusal("{\"at\": \"" + text + "\"}", Times.class))
                .isEqualTo(
                        "Invalid value at 'at' (type.googleapis.com/google.protobuf.Timestamp), Field 'at', Invalid time"
                                + " format: " + text);
    }

    @Test
    void a_field_mask_reads_both_styles_and_writes_camel_case() {
        FieldMask mask = read("{\"mask\": \"displayName,generation_config.topP\"}", Times.class)
                .mask();

        assertThat(mask.paths()).containsExactly("display_name", "generation_config.top_p");
        assertThat(new String(ProtoJson.writeLine(new Times(null, null, null, mask)), StandardCharsets.UTF_8))
                .isEqualTo("{\"mask\": \"displayName,generationConfig.topP\"}");
    }
}
