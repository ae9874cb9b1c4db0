package dev.pollux.quota;

import static dev.pollux.quota.Dimension.BATCH_TOKENS;
import static dev.pollux.quota.Dimension.CONCURRENT_REQUESTS;
import static dev.pollux.quota.Dimension.INPUT_TOKENS_PER_MINUTE;
import static dev.pollux.quota.Dimension.REQUESTS_PER_DAY;
import static dev.pollux.quota.Dimension.REQUESTS_PER_MINUTE;
import static dev.pollux.quota.LimitsOf.TIER;
import static dev.pollux.quota.LimitsOf.limit;
import static dev.pollux.quota.LimitsOf.tiers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.quota.QuotaExceededException.Exceeded;
import dev.pollux.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotasTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));

    @Test
    void a_burst_gets_exactly_the_limit_of_its_minute() {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 5));

        assertThat(admitted(quotas, 20)).isEqualTo(5);
        clock.advance(Duration.ofSeconds(59));
        assertThat(admitted(quotas, 20)).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(admitted(quotas, 20)).isEqualTo(5);
    }

    @Test
    void a_minute_begins_with_the_first_request() {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 2));
        clock.advance(Duration.ofSeconds(40));
        assertThat(admitted(quotas, 2)).isEqualTo(2);
        clock.advance(Duration.ofSeconds(40));

        assertThat(refusal(quotas, 1).retryAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void prompts_share_the_tokens_of_a_minute() {
        Quotas quotas = quotas(limit(INPUT_TOKENS_PER_MINUTE, 100));
        quotas.admit("p", TIER, "m", 60);

        assertThat(refusal(quotas, 41).exceeded())
                .containsExactly(new Exceeded(INPUT_TOKENS_PER_MINUTE, 100, Duration.ofMinutes(1)));
        quotas.admit("p", TIER, "m", 40);
    }

    @Test
    void a_prompt_that_is_larger_than_the_limit_is_refused_and_asked_to_wait_no_longer_than_a_minute() {
        assertThat(refusal(quotas(limit(INPUT_TOKENS_PER_MINUTE, 100)), 1_000_000)
                        .retryAfter())
                .isBetween(Duration.ofNanos(1), Duration.ofMinutes(1));
    }

    @Test
    void a_refused_request_takes_nothing_and_names_every_limit_it_exceeds() {
        Quotas quotas = quotas(
                limit(REQUESTS_PER_MINUTE, 3).with(INPUT_TOKENS_PER_MINUTE, 10).with(REQUESTS_PER_DAY, 2));

        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(refusal(quotas, 11).exceeded())
                    .extracting(Exceeded::dimension)
                    .containsExactly(INPUT_TOKENS_PER_MINUTE);
        }
        quotas.admit("p", TIER, "m", 5);
        quotas.admit("p", TIER, "m", 5);
        QuotaExceededException both = refusal(quotas, 1);
        assertThat(both.exceeded())
                .containsExactly(
                        new Exceeded(INPUT_TOKENS_PER_MINUTE, 10, Duration.ofMinutes(1)),
                        new Exceeded(REQUESTS_PER_DAY, 2, Duration.ofSeconds(30)));
        assertThat(both.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(both.model()).isEqualTo("m");
        assertThat(both.paid()).isTrue();
    }

    @Test
    void the_limit_zero_refuses_everything() {
        assertThat(refusal(quotas(limit(REQUESTS_PER_DAY, 0)), 1).exceeded())
                .containsExactly(new Exceeded(REQUESTS_PER_DAY, 0, Duration.ofSeconds(30)));
    }

    @Test
    void limits_may_be_larger_than_anybody_needs() {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 999_999_999_999L)
                .with(INPUT_TOKENS_PER_MINUTE, Long.MAX_VALUE)
                .with(REQUESTS_PER_DAY, Long.MAX_VALUE)
                .with(CONCURRENT_REQUESTS, Long.MAX_VALUE));

        assertThat(admitted(quotas, 10)).isEqualTo(10);
    }

    @Test
    void projects_and_models_do_not_share() {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 1));

        quotas.admit("p", TIER, "m", 1);
        quotas.admit("q", TIER, "m", 1);
        quotas.admit("p", TIER, "n", 1);
        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() -> quotas.admit("q", TIER, "m", 1))
                .withMessage("exceeded: REQUESTS_PER_MINUTE 1");
    }

    @Test
    void as_many_requests_at_once_as_the_limit_says() {
        Quotas quotas = quotas(limit(CONCURRENT_REQUESTS, 2));
        Grant first = quotas.admit("p", TIER, "m", 1);
        quotas.admit("p", TIER, "m", 1);
        assertThat(refusal(quotas, 1).retryAfter()).isEqualTo(Duration.ofSeconds(1));

        first.close();
        first.close();
        assertThat(admitted(quotas, 5)).isEqualTo(1);
    }

    @Test
    void closing_frees_only_what_is_held_for_the_answer() {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 1).with(CONCURRENT_REQUESTS, 1));
        quotas.admit("p", TIER, "m", 1).close();

        assertThat(refusal(quotas, 1).exceeded())
                .extracting(Exceeded::dimension)
                .containsExactly(REQUESTS_PER_MINUTE);
    }

    @Test
    void a_failed_request_gives_everything_back_once() {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 2)
                .with(INPUT_TOKENS_PER_MINUTE, 100)
                .with(REQUESTS_PER_DAY, 2)
                .with(CONCURRENT_REQUESTS, 2));
        quotas.admit("p", TIER, "m", 10);
        Grant failed = quotas.admit("p", TIER, "m", 90);
        failed.giveBack();
        failed.giveBack();
        failed.close();

        quotas.admit("p", TIER, "m", 90);
        assertThat(refusal(quotas, 1).exceeded()).hasSize(4);
    }

    @Test
    void what_is_given_back_late_is_not_added_to_the_next_minute() {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 2));
        Grant failed = quotas.admit("p", TIER, "m", 1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(admitted(quotas, 1)).isEqualTo(1);
        failed.giveBack();

        assertThat(admitted(quotas, 5)).isEqualTo(1);
    }

    @Test
    void fewer_tokens_than_expected_are_returned() {
        Quotas quotas = quotas(limit(INPUT_TOKENS_PER_MINUTE, 100));
        quotas.admit("p", TIER, "m", 100).settle(30);

        quotas.admit("p", TIER, "m", 70);
        assertThat(refusal(quotas, 1).exceeded()).hasSize(1);
    }

    @Test
    void more_tokens_than_expected_are_paid_by_the_next_minute() {
        Quotas quotas = quotas(limit(INPUT_TOKENS_PER_MINUTE, 100));
        quotas.admit("p", TIER, "m", 80).settle(150);
        clock.advance(Duration.ofMinutes(1));

        assertThat(refusal(quotas, 51).exceeded()).hasSize(1);
        quotas.admit("p", TIER, "m", 50);
    }

    @Test
    void what_a_debt_returns_late_is_not_added_to_the_next_minute() {
        Quotas quotas = quotas(limit(INPUT_TOKENS_PER_MINUTE, 100));
        Grant indebted = quotas.admit("p", TIER, "m", 80);
        indebted.settle(100);
        clock.advance(Duration.ofMinutes(1));
        quotas.admit("p", TIER, "m", 100);
        indebted.giveBack();

        assertThat(refusal(quotas, 1).exceeded()).hasSize(1);
    }

    @Test
    void a_grant_that_was_given_back_is_not_settled() {
        Quotas quotas = quotas(limit(INPUT_TOKENS_PER_MINUTE, 100));
        Grant grant = quotas.admit("p", TIER, "m", 50);
        grant.giveBack();
        grant.settle(80);

        quotas.admit("p", TIER, "m", 100);
    }

    @Test
    void requests_do_not_count_against_the_tokens_of_batches() {
        Quotas quotas = quotas(limit(BATCH_TOKENS, 1));

        assertThat(admitted(quotas, 50)).isEqualTo(50);
        assertThat(quotas.tiers().of(TIER).limitsOn("m").of(BATCH_TOKENS)).hasValue(1);
    }

    @Test
    void without_limits_nothing_is_refused() {
        Quotas quotas = quotas(Limits.NONE);

        assertThat(IntStream.range(0, 1000).mapToObj(_ -> quotas.admit("p", Tiers.UNLIMITED, "m", Long.MAX_VALUE)))
                .hasSize(1000);
        assertThat(quotas.countsInputTokens(Tiers.UNLIMITED, "m")).isFalse();
        assertThat(quotas(limit(INPUT_TOKENS_PER_MINUTE, 1)).countsInputTokens(TIER, "m"))
                .isTrue();
    }

    @Test
    void use_that_is_over_is_forgotten() {
        Quotas quotas = quotas(limit(REQUESTS_PER_MINUTE, 5).with(REQUESTS_PER_DAY, 5));
        IntStream.range(0, 100).forEach(project -> quotas.admit("p" + project, TIER, "m", 1));
        clock.advance(Duration.ofMinutes(5));
        quotas.admit("p", TIER, "m", 1);
        assertThat(quotas.remembered()).as("of today").isEqualTo(101);

        clock.advance(Duration.ofDays(1));
        quotas.admit("p", TIER, "m", 1);
        assertThat(quotas.remembered()).isEqualTo(1);
    }

    @Test
    void what_is_held_is_not_forgotten() {
        Quotas quotas = quotas(limit(CONCURRENT_REQUESTS, 1));
        Grant held = quotas.admit("p", TIER, "m", 1);
        clock.advance(Duration.ofDays(3));
        quotas.admit("other", TIER, "m", 1);

        assertThat(refusal(quotas, 1).exceeded()).hasSize(1);
        held.close();
    }

    private Quotas quotas(Limits limits) {
        return Quotas.inMemory(tiers(limits), PACIFIC, clock);
    }

    private static long admitted(Quotas quotas, int attempts) {
        return IntStream.range(0, attempts)
                .filter(_ -> catchThrowableOfType(QuotaExceededException.class, () -> quotas.admit("p", TIER, "m", 1))
                        == null)
                .count();
    }

    private static QuotaExceededException refusal(Quotas quotas, long tokens) {
        return catchThrowableOfType(QuotaExceededException.class, () -> quotas.admit("p", TIER, "m", tokens));
    }
}
