package dev.pollux.service.usage;

import dev.pollux.store.usage.UsageKey;
import dev.pollux.store.usage.UsageRow;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What models cost: the operator's prices, and Google's for what the operator has not priced. Costs are computed when they are
 * asked for, so that another table gives other costs for the past, too.
 *
 * <p>Threading: safe for use by many threads at once.
 */
public final class PriceTable {

    // The most exact pattern, and of its prices the last that has begun.
    private static final Comparator<Price> BEST =
            Comparator.comparingInt(Price::literalLength).thenComparing(Price::from);

    private final List<Price> own;
    private final Supplier<List<Price>> list;

    /**
     * @param own the operator's, which win
     * @param list for all other models; asked for at the first use
     */
    public PriceTable(List<Price> own, Supplier<List<Price>> list) {
        this.own = List.copyOf(own);
        this.list = list;
    }

    /** The operator's prices over Google's list. */
    public static PriceTable overGoogles(List<Price> own) {
        return new PriceTable(own, GooglePrices::all);
    }

    /** What a use would have cost, in US dollars, exactly; empty if the model has no price. */
    public Optional<BigDecimal> costOf(UsageRow row) {
        return find(own, row.key())
                .or(() -> find(list.get(), row.key()))
                .map(price -> price.of(row.key().serviceTier(), row.counts()));
    }

    private static Optional<Price> find(List<Price> prices, UsageKey key) {
        return prices.stream()
                .filter(price -> price.holdsFor(key.model(), key.day()))
                .max(BEST);
    }
}
