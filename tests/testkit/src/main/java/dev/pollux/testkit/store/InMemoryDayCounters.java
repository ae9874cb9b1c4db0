package dev.pollux.testkit.store;

import dev.pollux.store.usage.DayCounter;
import dev.pollux.store.usage.DayCounterRepository;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counters of days in a map. */
final class InMemoryDayCounters implements DayCounterRepository {

    private final Runnable check;
    private final Map<List<Object>, DayCounter> counters = new HashMap<>();

    InMemoryDayCounters(Runnable check) {
        this.check = check;
    }

    @Override
    public synchronized void save(List<DayCounter> changed) {
        check.run();
        changed.forEach(counter ->
                counters.put(List.of(counter.day(), counter.projectId(), counter.model(), counter.limit()), counter));
    }

    @Override
    public synchronized List<DayCounter> list(LocalDate day) {
        check.run();
        return counters.values().stream()
                .filter(counter -> counter.day().equals(day))
                .toList();
    }

    @Override
    public synchronized void deleteBefore(LocalDate day) {
        check.run();
        counters.values().removeIf(counter -> counter.day().isBefore(day));
    }
}
