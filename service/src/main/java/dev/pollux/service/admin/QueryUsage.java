package dev.pollux.service.admin;

import dev.pollux.protocol.admin.UsageGroup;
import dev.pollux.protocol.admin.UsageReport;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.usage.PriceTable;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.usage.UsageKey;
import dev.pollux.store.usage.UsageQuery;
import dev.pollux.store.usage.UsageRow;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How much was used, and what it would have cost. Safe for use by many threads at once. */
public final class QueryUsage {

    private static final int DEFAULT_DAYS = 30;

    // A leap year and a day, so that a year can be compared with its beginning.
    private static final int MOST_DAYS = 367;

    private static final List<@Nullable String> NO_VALUES =
            Arrays.asList(new @Nullable String[UsageGrouping.values().length]);

    private final Supplier<? extends Store> store;
    private final PriceTable prices;
    private final InstantSource clock;
    private final ZoneId zone;

    /**
     * @param store may block until it is open
     * @param zone whose days are counted
     */
    public QueryUsage(Supplier<? extends Store> store, PriceTable prices, InstantSource clock, ZoneId zone) {
        this.store = store;
        this.prices = prices;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * The report that the URL asks for.
     *
     * @param parameters the URL's, by name: {@code from} and {@code to}, the first and the last day, by default the last 30;
     *     {@code project}, {@code key} and {@code model} to see only theirs; {@code groupBy}, by default {@code day}
     * @throws ApiException if one of them cannot be used (wire: 400 INVALID_ARGUMENT)
     * @throws StoreException if the store does not answer
     */
    public UsageReport call(Function<String, Optional<String>> parameters) {
        QueryParameters query = new QueryParameters(parameters);
        LocalDate to = query.day("to").orElseGet(() -> LocalDate.ofInstant(clock.instant(), zone));
        LocalDate from = query.day("from").orElseGet(() -> to.minusDays(DEFAULT_DAYS - 1));
        requirePeriod(from, to);
        Set<UsageGrouping> groupings = UsageGrouping.parse(query.text("groupBy").orElse("day"));
        List<UsageRow> rows = store.get()
                .usage()
                .list(new UsageQuery(from, to, query.text("project"), query.text("key"), query.text("model")));
        return new UsageReport(from.toString(), to.toString(), groups(rows, groupings), total(rows));
    }

    private static void requirePeriod(LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            throw QueryParameters.violation("from", "from must not be after to: " + from + " is after " + to + ".");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw QueryParameters.violation("from", "from must be less than " + MOST_DAYS + " days before to.");
        }
    }

    private List<UsageGroup> groups(List<UsageRow> rows, Set<UsageGrouping> groupings) {
        Map<List<@Nullable String>, UsageSum> sums = new LinkedHashMap<>();
        rows.stream().sorted(order(groupings)).forEach(row -> {
            List<@Nullable String> values = UsageGrouping.valuesOf(row.key(), groupings);
            sums.put(values, sums.getOrDefault(values, UsageSum.NOTHING).plus(row, prices));
        });
        return sums.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .toList();
    }

    private static Comparator<UsageRow> order(Set<UsageGrouping> groupings) {
        Comparator<UsageKey> order = (_, _) -> 0;
        for (UsageGrouping grouping : groupings) {
            order = order.thenComparing(grouping::valueOf);
        }
        return Comparator.comparing(UsageRow::key, order);
    }

    private UsageGroup total(List<UsageRow> rows) {
        UsageSum sum = UsageSum.NOTHING;
        for (UsageRow row : rows) {
            sum = sum.plus(row, prices);
        }
        return sum.of(NO_VALUES);
    }
}
