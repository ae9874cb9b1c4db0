package dev.pollux.store.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.HostileTexts;
import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link DayCounterRepository} does alike. */
public abstract class DayCounterRepositoryContract {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private static DayCounter counter(LocalDate day, String project, long used) {
        return new DayCounter(day, project, "model", "requests", used);
    }

    @Test
    void a_counter_comes_back_on_its_day() {
        DayCounterRepository counters = empty().dayCounters();
        counters.save(List.of(counter(DAY, "a", 7), counter(DAY.plusDays(1), "a", 1)));

        assertThat(counters.list(DAY)).containsExactly(counter(DAY, "a", 7));
        assertThat(counters.list(DAY.minusDays(1))).isEmpty();
    }

    @Test
    void the_newest_value_takes_the_place_of_the_one_before() {
        DayCounterRepository counters = empty().dayCounters();
        counters.save(List.of(counter(DAY, "a", 7)));
        counters.save(List.of(counter(DAY, "a", 3)));
        counters.save(List.of());

        assertThat(counters.list(DAY)).containsExactly(counter(DAY, "a", 3));
    }

    @Test
    void project_model_and_limit_tell_counters_apart() {
        DayCounterRepository counters = empty().dayCounters();
        List<DayCounter> all = List.of(
                new DayCounter(DAY, "a", "m1", "l1", 1),
                new DayCounter(DAY, "a", "m1", "l2", 2),
                new DayCounter(DAY, "a", "m2", "l1", 3),
                new DayCounter(DAY, "b", "m1", "l1", Long.MAX_VALUE));
        counters.save(all.reversed());

        assertThat(counters.list(DAY)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void days_that_are_over_can_be_forgotten() {
        DayCounterRepository counters = empty().dayCounters();
        counters.save(List.of(counter(DAY.minusDays(1), "a", 1), counter(DAY, "a", 2)));

        counters.deleteBefore(DAY);

        assertThat(counters.list(DAY.minusDays(1))).isEmpty();
        assertThat(counters.list(DAY)).hasSize(1);
    }

    @Test
    void many_are_saved_as_a_whole_by_many_threads() throws Exception {
        DayCounterRepository counters = empty().dayCounters();
        Simultaneously.run(8, thread -> () -> {
            List<DayCounter> all = IntStream.range(0, 500)
                    .mapToObj(i -> counter(DAY, "p" + i, thread))
                    .toList();
            counters.save(thread % 2 == 0 ? all : all.reversed());
            return thread;
        });

        assertThat(counters.list(DAY)).hasSize(500);
        assertThat(counters.list(DAY).stream().map(DayCounter::used).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#kept")
    void any_text_is_kept(String text) {
        DayCounterRepository counters = empty().dayCounters();
        DayCounter counter = new DayCounter(DAY, text, text, text, 1);
        counters.save(List.of(counter, counter(DAY, "a", 2)));

        assertThat(counters.list(DAY)).contains(counter).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#replaced")
    void what_no_database_takes_is_replaced(String text) {
        DayCounterRepository counters = empty().dayCounters();
        counters.save(List.of(counter(DAY, text, 1)));

        assertThat(counters.list(DAY)).containsExactly(counter(DAY, HostileTexts.REPLACED, 1));
    }
}
