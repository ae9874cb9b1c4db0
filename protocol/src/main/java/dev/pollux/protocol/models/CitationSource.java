package dev.pollux.protocol.models;

import org.jspecify.annotations.Nullable;

/** One quotation; indices are UTF-8 bytes of the answer, the end exclusive. */
public record CitationSource(
        @Nullable Integer startIndex,
        @Nullable Integer endIndex,
        @Nullable String uri,
        @Nullable String license) {}
