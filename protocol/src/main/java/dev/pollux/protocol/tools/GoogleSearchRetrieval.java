package dev.pollux.protocol.tools;

import org.jspecify.annotations.Nullable;

/** Search for models of the 1.5 generation. */
public record GoogleSearchRetrieval(@Nullable DynamicRetrievalConfig dynamicRetrievalConfig) {}
