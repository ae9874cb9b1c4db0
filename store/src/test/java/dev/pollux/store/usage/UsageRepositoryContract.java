package dev.pollux.store.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.HostileTexts;
import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link UsageRepository} does alike. */
public abstract class UsageRepositoryContract {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final UsageQuery ALL =
            new UsageQuery(LocalDate.MIN, LocalDate.MAX, Optional.empty(), Optional.empty(), Optional.empty());
    private static final UsageCounts ONE = new UsageCounts(1, 0, 10, 4, 3, 20, 150);

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private static UsageKey key(LocalDate day, String project, String key, String model) {
        return new UsageKey(day, project, key, model, "generateContent", "standard");
    }

    private static UsageRow row(LocalDate day, String project, String key, String model) {
        return new UsageRow(key(day, project, key, model), ONE);
    }

    @Test
    void nothing_was_used_at_first() {
        UsageRepository usage = empty().usage();
        usage.add(List.of());

        assertThat(usage.list(ALL)).isEmpty();
    }

    @Test
    void every_count_adds_up() {
        UsageRepository usage = empty().usage();
        UsageKey key = key(DAY, "p", "k", "m");

        usage.add(List.of(new UsageRow(key, new UsageCounts(1, 2, 3, 4, 5, 6, 7))));
        usage.add(List.of(new UsageRow(key, new UsageCounts(10, 20, 30, 40, 50, 60, Long.MAX_VALUE / 2))));

        assertThat(usage.list(ALL))
                .containsExactly(new UsageRow(key, new UsageCounts(11, 22, 33, 44, 55, 66, Long.MAX_VALUE / 2 + 7)));
    }

    @Test
    void a_key_that_comes_twice_in_one_list_counts_twice() {
        UsageRepository usage = empty().usage();
        UsageRow row = row(DAY, "p", "k", "m");

        usage.add(List.of(row, row, row));

        assertThat(usage.list(ALL))
                .containsExactly(new UsageRow(row.key(), ONE.plus(ONE).plus(ONE)));
    }

    @Test
    void each_part_of_a_key_tells_uses_apart_and_orders_them() {
        UsageRepository usage = empty().usage();
        List<UsageRow> rows = List.of(
                row(DAY, "a", "a", "a"),
                new UsageRow(new UsageKey(DAY, "a", "a", "a", "generateContent", "zzz"), ONE),
                new UsageRow(new UsageKey(DAY, "a", "a", "a", "zzz", "standard"), ONE),
                row(DAY, "a", "a", "b"),
                row(DAY, "a", "b", "a"),
                row(DAY, "b", "a", "a"),
                row(DAY.plusDays(1), "a", "a", "a"));

        usage.add(rows.reversed());

        assertThat(usage.list(ALL)).isEqualTo(rows);
    }

    @Test
    void texts_are_ordered_by_their_code_points() {
        UsageRepository usage = empty().usage();
        List<UsageRow> rows = List.of(
                row(DAY, "p", "k", ""),
                row(DAY, "p", "k", "B"),
                row(DAY, "p", "k", "a"),
                row(DAY, "p", "k", "a-b"),
                row(DAY, "p", "k", "ab"),
                row(DAY, "p", "k", "é"));

        usage.add(rows.reversed());

        assertThat(usage.list(ALL)).isEqualTo(rows);
    }

    @Test
    void a_question_names_days_and_whatever_else_it_wants() {
        UsageRepository usage = empty().usage();
        UsageRow a = row(DAY, "a", "k1", "m1");
        UsageRow b = row(DAY.plusDays(1), "a", "k2", "m2");
        UsageRow c = row(DAY.plusDays(2), "b", "k3", "m1");
        usage.add(List.of(a, b, c));

        assertThat(usage.list(
                        new UsageQuery(DAY, DAY.plusDays(1), Optional.empty(), Optional.empty(), Optional.empty())))
                .containsExactly(a, b);
        assertThat(usage.list(about(Optional.of("a"), Optional.empty(), Optional.empty())))
                .containsExactly(a, b);
        assertThat(usage.list(about(Optional.empty(), Optional.of("k2"), Optional.empty())))
                .containsExactly(b);
        assertThat(usage.list(about(Optional.empty(), Optional.empty(), Optional.of("m1"))))
                .containsExactly(a, c);
        assertThat(usage.list(about(Optional.of("b"), Optional.of("k1"), Optional.of("m1"))))
                .isEmpty();
    }

    @Test
    void days_that_are_asked_for_backwards_hold_nothing() {
        UsageRepository usage = empty().usage();
        usage.add(List.of(row(DAY, "p", "k", "m")));

        assertThat(usage.list(new UsageQuery(
                        DAY.plusDays(1), DAY.minusDays(1), Optional.empty(), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void threads_that_add_to_one_key_at_once_lose_nothing() throws Exception {
        UsageRepository usage = empty().usage();
        List<UsageRow> rows = List.of(row(DAY, "p", "k", "m"), row(DAY, "p", "k2", "m"), row(DAY, "p", "k3", "m"));

        Simultaneously.run(32, i -> () -> {
            for (int round = 0; round < 10; round++) {
                usage.add(i % 2 == 0 ? rows : rows.reversed());
            }
            return i;
        });

        assertThat(usage.list(ALL)).hasSize(3).allSatisfy(row -> {
            assertThat(row.counts().requests()).isEqualTo(320);
            assertThat(row.counts().latencyMillis()).isEqualTo(320L * 150);
        });
    }

    @Test
    void a_long_list_is_added_as_a_whole() {
        UsageRepository usage = empty().usage();
        List<UsageRow> rows = IntStream.range(0, 5000)
                .mapToObj(i -> row(DAY, "p", "k" + (10_000 + i), "m"))
                .toList();

        usage.add(rows);

        assertThat(usage.list(ALL)).isEqualTo(rows);
    }

    @Test
    void an_endless_text_is_cut() {
        UsageRepository usage = empty().usage();
        String endless = IntStream.range(0, 100_000)
                .mapToObj(i -> Integer.toString(i * 7919 % 36, 36))
                .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                .toString();
        UsageKey key = new UsageKey(DAY, endless, endless, endless, endless, endless);

        usage.add(List.of(new UsageRow(key, ONE)));

        assertThat(usage.list(ALL)).containsExactly(new UsageRow(key, ONE));
        assertThat(key.model()).hasSize(128).isEqualTo(endless.substring(0, 128));
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#kept")
    void any_text_is_kept(String text) {
        UsageRepository usage = empty().usage();
        UsageRow row = new UsageRow(new UsageKey(DAY, text, text, text, text, text), ONE);

        usage.add(List.of(row, row(DAY, "p", "k", "m")));

        assertThat(usage.list(about(Optional.of(text), Optional.of(text), Optional.of(text))))
                .containsExactly(row);
        assertThat(usage.list(ALL)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#replaced")
    void what_no_database_takes_is_replaced(String text) {
        UsageRepository usage = empty().usage();
        usage.add(List.of(row(DAY, "p", "k", text)));

        assertThat(usage.list(ALL)).containsExactly(row(DAY, "p", "k", HostileTexts.REPLACED));
    }

    private static UsageQuery about(Optional<String> project, Optional<String> key, Optional<String> model) {
        return new UsageQuery(DAY, DAY.plusDays(9), project, key, model);
    }
}
