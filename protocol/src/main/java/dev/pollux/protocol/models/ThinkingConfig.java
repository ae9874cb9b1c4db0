package dev.pollux.protocol.models;

import org.jspecify.annotations.Nullable;

/**
 * Whether and how much the model thinks.
 *
 * @param thinkingBudget in tokens; 0 is off, -1 lets the model choose
 */
public record ThinkingConfig(
        @Nullable Boolean includeThoughts,
        @Nullable Integer thinkingBudget,
        @Nullable ThinkingLevel thinkingLevel) {}
