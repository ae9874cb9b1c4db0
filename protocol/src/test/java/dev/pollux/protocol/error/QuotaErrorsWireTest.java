package dev.pollux.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.json.ProtoJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The body of a 429, against the one recorded on 2026-08-19 (behaviour.md section 2.10). */
class QuotaErrorsWireTest {

    @Test
    void the_recorded_body_byte_for_byte() throws IOException {
        ApiException error = GoogleErrors.quotaExceeded(
                "gemini-2.5-flash",
                List.of(new ExceededQuota(QuotaName.INPUT_TOKENS_PER_MINUTE, true, 1_000_000)),
                Duration.ofSeconds(48, 939_935_699));

        assertThat(new String(ProtoJson.writePretty(error.body()), StandardCharsets.UTF_8))
                .isEqualTo(recorded());
    }

    private static String recorded() throws IOException {
        try (InputStream in = QuotaErrorsWireTest.class.getResourceAsStream("/samples/quota.ErrorBody.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void each_limit_has_its_line_and_its_violation() {
        String body = line(
                List.of(
                        new ExceededQuota(QuotaName.REQUESTS_PER_MINUTE, false, 5),
                        new ExceededQuota(QuotaName.REQUESTS_PER_DAY, false, 20)),
                Duration.ofSeconds(30));

        assertThat(body)
                .contains(
                        "rate-limit. \\n* Quota exceeded for metric:"
                                + " generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 5, model: m\\n*"
                                + " Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests,"
                                + " limit: 20, model: m\\nPlease retry in 30s.",
                        "\"quotaId\": \"GenerateRequestsPerMinutePerProjectPerModel-FreeTier\"",
                        "\"quotaId\": \"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"");
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTS_PER_MINUTE, true, generate_requests_per_model, GenerateRequestsPerMinutePerProjectPerModel",
        "REQUESTS_PER_MINUTE, false, generate_content_free_tier_requests, GenerateRequestsPerMinutePerProjectPerModel-FreeTier",
        "INPUT_TOKENS_PER_MINUTE, false, generate_content_free_tier_input_token_count,"
                + " GenerateContentInputTokensPerModelPerMinute-FreeTier",
        "REQUESTS_PER_DAY, true, generate_requests_per_model_per_day, GenerateRequestsPerDayPerProjectPerModel",
        "CONCURRENT_REQUESTS, true, generate_concurrent_requests_per_model, GenerateConcurrentRequestsPerProjectPerModel",
        "BATCH_TOKENS, false, batch_free_tier_enqueued_tokens, BatchEnqueuedTokensPerProjectPerModel-FreeTier"
    })
    void a_limit_has_its_names(QuotaName name, boolean paid, String metric, String id) {
        assertThat(line(List.of(new ExceededQuota(name, paid, 0)), Duration.ofSeconds(1)))
                .contains("\"quotaMetric\": \"generativelanguage.googleapis.com/" + metric + "\",\"quotaId\": \"" + id
                        + "\",\"quotaDimensions\": {\"model\": \"m\",\"location\": \"global\"},\"quotaValue\": \"0\"");
    }

    @ParameterizedTest
    @CsvSource({
        "PT48.939935699S, 48.939935699s, 48s",
        "PT60S, 60s, 60s",
        "PT1S, 1s, 1s",
        "PT0.9S, 900ms, 0s",
        "PT0.0000015S, 0.0015ms, 0s"
    })
    void the_time_to_wait_is_exact_in_the_sentence_and_truncated_in_the_detail(
            Duration wait, String sentence, String detail) {
        assertThat(line(List.of(new ExceededQuota(QuotaName.REQUESTS_PER_DAY, true, 1)), wait))
                .contains("\\nPlease retry in " + sentence + ".\"", "\"retryDelay\": \"" + detail + "\"");
    }

    private static String line(List<ExceededQuota> exceeded, Duration wait) {
        ApiException error = GoogleErrors.quotaExceeded("m", exceeded, wait);
        assertThat(error.status().code()).isEqualTo(429);
        return new String(ProtoJson.writeLine(error.body()), StandardCharsets.UTF_8);
    }
}
