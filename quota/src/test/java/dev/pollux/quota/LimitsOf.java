package dev.pollux.quota;

import java.util.List;
import java.util.Map;

/** Tiers for tests: called {@code test}, with the same limits on every model. */
final class LimitsOf {

    static final String TIER = "test";

    private LimitsOf() {}

    static Limits limit(Dimension dimension, long limit) {
        return Limits.NONE.with(dimension, limit);
    }

    static Tiers tiers(Limits limits) {
        return new Tiers(List.of(new Tier(TIER, true, Map.of("*", limits))));
    }
}
