package dev.pollux.protocol.models;

import dev.pollux.protocol.JsonNames;

/** How urgently a request is served. */
public enum ServiceTier {
    @JsonNames({"unspecified", "SERVICE_TIER_UNSPECIFIED"})
    UNSPECIFIED,
    @JsonNames({"standard", "SERVICE_TIER_STANDARD"})
    STANDARD,
    @JsonNames({"flex", "SERVICE_TIER_FLEX"})
    FLEX,
    @JsonNames({"priority", "SERVICE_TIER_PRIORITY"})
    PRIORITY
}
