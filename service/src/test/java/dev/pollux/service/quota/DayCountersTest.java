package dev.pollux.service.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.quota.Dimension;
import dev.pollux.quota.Limits;
import dev.pollux.quota.QuotaExceededException;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import dev.pollux.store.usage.DayCounterRepository;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DayCountersTest {

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final DayCounterRepository stored = new InMemoryStore().dayCounters();

    @Test
    void a_day_goes_on_after_a_restart() {
        Quotas before = quotas();
        before.admit("team", "two", "gemini", 1).close();
        counters(before).write();

        Quotas after = quotas();
        counters(after).restore(stored);

        after.admit("team", "two", "gemini", 1).close();
        assertThatExceptionOfType(QuotaExceededException.class)
                .isThrownBy(() -> after.admit("team", "two", "gemini", 1));
        after.admit("team", "two", "another-model", 1).close();
    }

    @Test
    void a_day_that_is_over_is_forgotten() {
        Quotas before = quotas();
        before.admit("team", "two", "gemini", 1).close();
        counters(before).write();
        clock.advance(Duration.ofDays(1));

        Quotas after = quotas();
        counters(after).restore(stored);

        after.admit("team", "two", "gemini", 1).close();
        after.admit("team", "two", "gemini", 1).close();
        assertThat(stored.list(LocalDate.of(2026, 11, 21))).isEmpty();
    }

    @Test
    void what_is_not_written_yet_waits() {
        Quotas quotas = quotas();
        DayCounters counters = counters(quotas);
        assertThat(counters.waiting()).isZero();

        quotas.admit("team", "two", "gemini", 1).close();
        assertThat(counters.waiting()).isOne();

        counters.write();
        assertThat(counters.waiting()).isZero();
        assertThat(stored.list(LocalDate.of(2026, 11, 21)))
                .singleElement()
                .satisfies(counter -> assertThat(counter.used()).isOne());
    }

    private DayCounters counters(Quotas quotas) {
        return new DayCounters(quotas, () -> stored);
    }

    private Quotas quotas() {
        Limits two = Limits.NONE.with(Dimension.REQUESTS_PER_DAY, 2);
        return Quotas.inMemory(new Tiers(List.of(new Tier("two", true, Map.of("*", two)))), ZoneOffset.UTC, clock);
    }
}
