package dev.pollux.testkit.store;

import dev.pollux.store.usage.UsageCounts;
import dev.pollux.store.usage.UsageKey;
import dev.pollux.store.usage.UsageQuery;
import dev.pollux.store.usage.UsageRepository;
import dev.pollux.store.usage.UsageRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Usage in a map. */
final class InMemoryUsage implements UsageRepository {

    private static final Comparator<UsageKey> ORDER = Comparator.comparing(UsageKey::day)
            .thenComparing(UsageKey::projectId)
            .thenComparing(UsageKey::keyId)
            .thenComparing(UsageKey::model)
            .thenComparing(UsageKey::method)
            .thenComparing(UsageKey::serviceTier);

    private final Runnable check;
    private final Map<UsageKey, UsageCounts> counts = new TreeMap<>(ORDER);

    InMemoryUsage(Runnable check) {
        this.check = check;
    }

    @Override
    public synchronized void add(List<UsageRow> rows) {
        check.run();
        rows.forEach(row -> counts.merge(row.key(), row.counts(), UsageCounts::plus));
    }

    @Override
    public synchronized List<UsageRow> list(UsageQuery query) {
        check.run();
        return counts.entrySet().stream()
                .filter(entry -> matches(query, entry.getKey()))
                .map(entry -> new UsageRow(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean matches(UsageQuery query, UsageKey key) {
        return !key.day().isBefore(query.from())
                && !key.day().isAfter(query.to())
                && query.projectId().map(key.projectId()::equals).orElse(true)
                && query.keyId().map(key.keyId()::equals).orElse(true)
                && query.model().map(key.model()::equals).orElse(true);
    }
}
