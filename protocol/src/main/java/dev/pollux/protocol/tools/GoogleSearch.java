package dev.pollux.protocol.tools;

import org.jspecify.annotations.Nullable;

/** Web search. */
public record GoogleSearch(
        @Nullable Interval timeRangeFilter, @Nullable SearchTypes searchTypes) {}
