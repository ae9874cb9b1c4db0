package dev.pollux.service.admin;

import dev.pollux.protocol.admin.UsageGroup;
import dev.pollux.service.usage.PriceTable;
import dev.pollux.store.usage.UsageCounts;
import dev.pollux.store.usage.UsageRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Uses added up, and what they would have cost.
 *
 * @param counts how much
 * @param cost in US dollars, exactly
 * @param unpricedTokens tokens of models without a price
 */
record UsageSum(UsageCounts counts, BigDecimal cost, long unpricedTokens) {

    static final UsageSum NOTHING = new UsageSum(UsageCounts.NONE, BigDecimal.ZERO, 0);

    // Of a dollar: a single token of the cheapest model costs more than 0.01 millionths.
    private static final int DECIMALS = 6;

    UsageSum plus(UsageRow row, PriceTable prices) {
        Optional<BigDecimal> price = prices.costOf(row);
        return new UsageSum(
                counts.plus(row.counts()),
                cost.add(price.orElse(BigDecimal.ZERO)),
                unpricedTokens + (price.isPresent() ? 0 : tokens(row.counts())));
    }

    private static long tokens(UsageCounts counts) {
        return counts.promptTokens() + counts.thoughtTokens() + counts.candidateTokens();
    }

    /** As the wire says it; only here the cost is rounded, half up. */
    UsageGroup of(List<@Nullable String> values) {
        return new UsageGroup(
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                values.get(4),
                counts.requests(),
                counts.errors(),
                counts.promptTokens(),
                counts.cachedTokens(),
                counts.thoughtTokens(),
                counts.candidateTokens(),
                counts.latencyMillis(),
                cost.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString(),
                unpricedTokens);
    }
}
