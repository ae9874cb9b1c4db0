package dev.pollux.protocol.models;

import org.jspecify.annotations.Nullable;

/** What to block. */
public record SafetySetting(
        @Nullable HarmCategory category, @Nullable HarmBlockThreshold threshold) {}
