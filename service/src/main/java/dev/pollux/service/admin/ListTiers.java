package dev.pollux.service.admin;

import dev.pollux.protocol.admin.ListTiersResponse;
import dev.pollux.protocol.admin.ModelLimits;
import dev.pollux.quota.Dimension;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code tiers.list}. Safe for use by many threads at once. */
public final class ListTiers {

    private final Tiers tiers;

    /** Lists the tiers from there. */
    public ListTiers(Administration administration) {
        this.tiers = administration.tiers();
    }

    /** All of them, Google's first. */
    public ListTiersResponse call() {
        return new ListTiersResponse(
                tiers.names().stream().map(tiers::of).map(ListTiers::of).toList());
    }

    private static dev.pollux.protocol.admin.Tier of(Tier tier) {
        return new dev.pollux.protocol.admin.Tier(
                "tiers/" + tier.name(),
                tier.paid(),
                tier.limits().entrySet().stream()
                        .map(entry -> of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static ModelLimits of(String models, Limits limits) {
        return new ModelLimits(
                models,
                limit(limits, Dimension.REQUESTS_PER_MINUTE),
                limit(limits, Dimension.INPUT_TOKENS_PER_MINUTE),
                limit(limits, Dimension.REQUESTS_PER_DAY),
                limit(limits, Dimension.CONCURRENT_REQUESTS),
                limit(limits, Dimension.BATCH_TOKENS));
    }

    private static @Nullable Long limit(Limits limits, Dimension dimension) {
        OptionalLong limit = limits.of(dimension);
        return limit.isPresent() ? (Long) limit.getAsLong() : null;
    }
}
