package dev.pollux.store.usage;

/** How much was used of one kind. */
public record UsageRow(UsageKey key, UsageCounts counts) {}
