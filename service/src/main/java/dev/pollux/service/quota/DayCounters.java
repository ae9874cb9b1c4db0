package dev.pollux.service.quota;

import dev.pollux.quota.DayCount;
import dev.pollux.quota.Dimension;
import dev.pollux.quota.Quotas;
import dev.pollux.service.recording.Backlog;
import dev.pollux.store.StoreException;
import dev.pollux.store.usage.DayCounter;
import dev.pollux.store.usage.DayCounterRepository;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps what was used of daily limits over a restart, for quotas that count in memory.
 *
 * <p>Threading: {@link #restore} before the first request is admitted, {@link #write} by the writer's thread, {@link #waiting} by any.
 */
public final class DayCounters implements Backlog {

    private static final String LIMIT = Dimension.REQUESTS_PER_DAY.name();

    private final Quotas quotas;
    private final Supplier<DayCounterRepository> stored;
    private volatile Set<DayCount> written = Set.of();

    /** @param stored may block until the store is open, and throw {@link StoreException} */
    public DayCounters(Quotas quotas, Supplier<DayCounterRepository> stored) {
        this.quotas = quotas;
        this.stored = stored;
    }

    /** Counts on from where the server was when it was stopped today; forgets the days before. */
    public void restore(DayCounterRepository repository) {
        LocalDate today = quotas.today();
        quotas.restore(repository.list(today).stream()
                .filter(counter -> counter.limit().equals(LIMIT))
                .map(counter -> new DayCount(counter.day(), counter.projectId(), counter.model(), counter.used()))
                .toList());
        repository.deleteBefore(today);
    }

    @Override
    public String name() {
        return "quota";
    }

    @Override
    public void write() {
        Set<DayCount> counted = Set.copyOf(quotas.snapshot());
        if (!counted.equals(written)) {
            stored.get()
                    .save(counted.stream()
                            .map(count -> new DayCounter(
                                    count.day(), count.project(), count.model(), LIMIT, count.requests()))
                            .toList());
            written = counted;
        }
    }

    @Override
    public int waiting() {
        Set<DayCount> known = written;
        return (int) quotas.snapshot().stream()
                .filter(count -> !known.contains(count))
                .count();
    }
}
