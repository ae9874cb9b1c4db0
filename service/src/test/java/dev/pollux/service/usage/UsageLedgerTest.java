package dev.pollux.service.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.store.StoreException;
import dev.pollux.store.usage.UsageCounts;
import dev.pollux.store.usage.UsageKey;
import dev.pollux.store.usage.UsageQuery;
import dev.pollux.store.usage.UsageRow;
import dev.pollux.testkit.store.InMemoryStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsageLedgerTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final UsageCounts ONE = new UsageCounts(1, 0, 10, 4, 2, 5, 30);

    private final InMemoryStore store = new InMemoryStore();
    private final UsageLedger ledger = new UsageLedger(() -> store);

    @Test
    void uses_of_one_key_are_added_up() {
        ledger.add(key("a"), ONE);
        ledger.add(key("a"), ONE);
        ledger.add(key("b"), ONE);
        ledger.write();
        assertThat(written())
                .containsExactly(
                        new UsageRow(key("a"), new UsageCounts(2, 0, 20, 8, 4, 10, 60)), new UsageRow(key("b"), ONE));
    }

    @Test
    void what_is_written_is_not_written_again() {
        ledger.add(key("a"), ONE);
        ledger.write();
        ledger.write();
        assertThat(written()).containsExactly(new UsageRow(key("a"), ONE));
        assertThat(ledger.waiting()).isZero();
    }

    @Test
    void a_store_that_is_away_costs_nothing() {
        ledger.add(key("a"), ONE);
        store.fail(StoreException.Reason.UNAVAILABLE);
        assertThatExceptionOfType(StoreException.class).isThrownBy(ledger::write);
        ledger.add(key("a"), ONE);
        assertThatExceptionOfType(StoreException.class).isThrownBy(ledger::write);
        store.recover();
        ledger.write();
        assertThat(written()).containsExactly(new UsageRow(key("a"), new UsageCounts(2, 0, 20, 8, 4, 10, 60)));
    }

    @Test
    void what_waits_is_bounded_by_the_number_of_keys() {
        store.fail(StoreException.Reason.FULL);
        for (int i = 0; i < 1000; i++) {
            ledger.add(key("a"), ONE);
            assertThatExceptionOfType(StoreException.class).isThrownBy(ledger::write);
        }
        assertThat(ledger.waiting()).isEqualTo(2);
    }

    @Test
    void nothing_is_lost_or_doubled_while_many_threads_add() throws InterruptedException {
        List<Thread> callers = new ArrayList<>(IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        ledger.add(key("k" + i % 3), ONE);
                    }
                }))
                .toList());
        while (callers.stream().anyMatch(Thread::isAlive)) {
            ledger.write();
        }
        ledger.write();
        UsageCounts total = written().stream().map(UsageRow::counts).reduce(UsageCounts.NONE, UsageCounts::plus);
        assertThat(total.requests()).isEqualTo(80_000);
        assertThat(total.promptTokens()).isEqualTo(800_000);
    }

    private List<UsageRow> written() {
        return store.usage().list(new UsageQuery(DAY, DAY, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static UsageKey key(String id) {
        return new UsageKey(DAY, "default", id, "gemini-2.5-flash", "generateContent", "standard");
    }
}
