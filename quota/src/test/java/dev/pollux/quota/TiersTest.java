package dev.pollux.quota;

import static dev.pollux.quota.Dimension.BATCH_TOKENS;
import static dev.pollux.quota.Dimension.CONCURRENT_REQUESTS;
import static dev.pollux.quota.Dimension.INPUT_TOKENS_PER_MINUTE;
import static dev.pollux.quota.Dimension.REQUESTS_PER_DAY;
import static dev.pollux.quota.Dimension.REQUESTS_PER_MINUTE;
import static dev.pollux.quota.LimitsOf.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiersTest {

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-pro, 1",
        "gemini-2.5-pro-preview-tts, 2",
        "gemini-2.5-flash-lite, 3",
        "my-flash-lite-2, 3",
        "gemini-2.5-flash, 4",
        "gemini-2x5-pro, 5",
        "Gemini-2.5-pro, 5",
        "'', 5"
    })
    void the_most_specific_pattern_counts(String model, long expected) {
        Tier tier = new Tier(
                "own",
                true,
                Map.of(
                        "*", limit(REQUESTS_PER_MINUTE, 5),
                        "*flash*", limit(REQUESTS_PER_MINUTE, 4),
                        "*flash-lite*", limit(REQUESTS_PER_MINUTE, 3),
                        "gemini-2.5-pro*", limit(REQUESTS_PER_MINUTE, 2),
                        "gemini-2.5-pro", limit(REQUESTS_PER_MINUTE, 1)));

        assertThat(tier.limitsOn(model)).isEqualTo(limit(REQUESTS_PER_MINUTE, expected));
    }

    @Test
    void a_model_without_a_pattern_is_not_limited() {
        assertThat(new Tier("own", true, Map.of("a", limit(REQUESTS_PER_MINUTE, 1))).limitsOn("b"))
                .isEqualTo(Limits.NONE);
    }

    @Test
    void a_limit_is_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> limit(REQUESTS_PER_DAY, -1));
    }

    /** Numbers in recorded 429 bodies and in behaviour.md section 11.2. */
    @ParameterizedTest
    @CsvSource({
        "free, gemini-2.5-flash, 5, 250000, 20, 0",
        "free, gemini-3.5-flash-lite, 15, 250000, 500, 0",
        "free, gemini-2.5-pro, 5, 250000, 100, 0",
        "free, gemini-2.5-flash-image, 0, 0, 0, 0",
        "tier1, gemini-2.5-flash, 1000, 1000000, 10000, 3000000",
        "tier1, gemini-2.5-flash-image, 500, 500000, 2000, 1000000",
        "tier1, gemini-2.5-pro-preview-tts, 10, 10000, 50, 25000",
        "tier2, gemini-3.1-pro-preview, 1000, 5000000, 50000, 500000000",
        "tier2, gemini-3.1-flash-lite, 10000, 10000000, -1, 500000000",
        "tier3, gemini-2.0-flash-001, 30000, 30000000, -1, 5000000000",
        "tier3, qwen3-4b, 10000, 8000000, -1, 1000000000"
    })
    void google_s_tiers(String tier, String model, long rpm, long tpm, long rpd, long batchTokens) {
        Limits limits = Tiers.google().of(tier).limitsOn(model);

        assertThat(limits.of(REQUESTS_PER_MINUTE)).hasValue(rpm);
        assertThat(limits.of(INPUT_TOKENS_PER_MINUTE)).hasValue(tpm);
        assertThat(limits.of(REQUESTS_PER_DAY).orElse(-1)).isEqualTo(rpd);
        assertThat(limits.of(BATCH_TOKENS)).hasValue(batchTokens);
        assertThat(limits.of(CONCURRENT_REQUESTS)).isEmpty();
    }

    @Test
    void an_own_tier_replaces_one_of_the_same_name_and_stands_beside_the_others() {
        Tiers tiers = new Tiers(List.of(
                new Tier("free", true, Map.of("*", limit(REQUESTS_PER_DAY, 7))), new Tier("team", false, Map.of())));

        assertThat(tiers.names()).containsExactly("free", "tier1", "tier2", "tier3", "unlimited", "team");
        assertThat(tiers.of("free").limitsOn("x")).isEqualTo(limit(REQUESTS_PER_DAY, 7));
        assertThat(tiers.of("team").paid()).isFalse();
    }

    @Test
    void a_tier_that_nobody_knows_is_the_free_one() {
        assertThat(Tiers.google().of("gone").name()).isEqualTo("free");
    }

    @ParameterizedTest
    @CsvSource({"free, false", "tier1, false", "tier2, true", "tier3, true", "unlimited, true", "gone, false"})
    void priority_is_for_the_upper_tiers(String tier, boolean allowed) {
        assertThat(Tiers.google().allowsPriority(tier)).isEqualTo(allowed);
    }
}
