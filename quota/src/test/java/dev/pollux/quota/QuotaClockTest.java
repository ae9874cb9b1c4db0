package dev.pollux.quota;

import static dev.pollux.quota.Dimension.REQUESTS_PER_DAY;
import static dev.pollux.quota.Dimension.REQUESTS_PER_MINUTE;
import static dev.pollux.quota.LimitsOf.TIER;
import static dev.pollux.quota.LimitsOf.limit;
import static dev.pollux.quota.LimitsOf.tiers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days, midnights, restarts, and clocks that are set. */
class QuotaClockTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        // an ordinary day; the two of 2026 on which the clocks change: 23 and 25 hours
        "2026-11-21T08:00:00Z, 24",
        "2026-03-08T08:00:00Z, 23",
        "2026-11-01T07:00:00Z, 25"
    })
    void a_day_ends_at_midnight_in_its_zone(Instant midnight, int hours) {
        clock.advance(Duration.between(clock.instant(), midnight));
        Quotas quotas = perDay(3);
        assertThat(admitted(quotas)).isEqualTo(3);

        clock.advance(Duration.ofHours(hours).minusMillis(1));
        assertThat(admitted(quotas)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(admitted(quotas)).isEqualTo(3);
    }

    @Test
    void the_wait_for_a_day_is_short_and_ends_at_midnight_at_the_latest() {
        Quotas quotas = perDay(1);
        admitted(quotas);
        assertThat(wait(quotas)).isEqualTo(Duration.ofSeconds(30));

        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-11-22T07:59:48Z")));
        assertThat(wait(quotas)).isEqualTo(Duration.ofSeconds(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT-1H", "PT-240H"})
    void a_clock_that_is_set_back_neither_refills_a_minute_nor_stops_it(Duration jump) {
        Quotas quotas = Quotas.inMemory(tiers(limit(REQUESTS_PER_MINUTE, 3)), PACIFIC, clock);
        assertThat(admitted(quotas)).isEqualTo(3);
        clock.advance(Duration.ofSeconds(20));
        assertThat(admitted(quotas)).isZero();

        clock.advance(jump);
        assertThat(admitted(quotas)).isZero();
        clock.advance(Duration.ofSeconds(39));
        assertThat(admitted(quotas)).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(admitted(quotas)).isEqualTo(3);
    }

    @Test
    void a_clock_that_is_set_back_over_midnight_gives_no_day_anew() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2026-11-21T07:59:59Z")));
        Quotas quotas = perDay(3);
        assertThat(admitted(quotas)).isEqualTo(3);
        clock.advance(Duration.ofSeconds(2));
        assertThat(admitted(quotas)).isEqualTo(3);

        clock.advance(Duration.ofSeconds(-2));
        assertThat(admitted(quotas)).isZero();
        clock.advance(Duration.ofSeconds(2));
        assertThat(admitted(quotas)).isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(admitted(quotas)).isEqualTo(3);
    }

    @Test
    void a_clock_that_is_set_back_by_months_shuts_nobody_out_for_longer_than_a_day() {
        Quotas quotas = perDay(3);
        assertThat(admitted(quotas)).isEqualTo(3);

        clock.advance(Duration.ofDays(-100));
        assertThat(admitted(quotas)).isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(admitted(quotas)).isEqualTo(3);
    }

    @Test
    void what_is_given_back_on_another_day_is_lost() {
        Quotas quotas = perDay(3);
        Grant failed = quotas.admit("p", TIER, "m", 1);
        clock.advance(Duration.ofDays(1));
        quotas.admit("p", TIER, "m", 1);
        failed.giveBack();

        assertThat(quotas.snapshot()).containsExactly(new DayCount(LocalDate.of(2026, 11, 22), "p", "m", 1));
    }

    @Test
    void days_survive_a_restart() {
        Quotas before = perDay(3);
        before.admit("p", TIER, "m", 1);
        before.admit("p", TIER, "m", 1);
        assertThat(before.snapshot()).containsExactly(new DayCount(LocalDate.of(2026, 11, 21), "p", "m", 2));

        Quotas after = perDay(3);
        after.restore(before.snapshot());
        assertThat(admitted(after)).isEqualTo(1);
    }

    @Test
    void the_counts_of_another_day_are_not_restored() {
        Quotas quotas = perDay(3);
        quotas.restore(List.of(
                new DayCount(LocalDate.of(2026, 11, 20), "p", "m", 3),
                new DayCount(LocalDate.of(2027, 11, 20), "p", "m", 3)));

        assertThat(admitted(quotas)).isEqualTo(3);
    }

    private Quotas perDay(long limit) {
        return Quotas.inMemory(tiers(limit(REQUESTS_PER_DAY, limit)), PACIFIC, clock);
    }

    private static long admitted(Quotas quotas) {
        return IntStream.range(0, 10).filter(_ -> refusal(quotas) == null).count();
    }

    private static Duration wait(Quotas quotas) {
        return refusal(quotas).retryAfter();
    }

    private static QuotaExceededException refusal(Quotas quotas) {
        return catchThrowableOfType(QuotaExceededException.class, () -> quotas.admit("p", TIER, "m", 1));
    }
}
