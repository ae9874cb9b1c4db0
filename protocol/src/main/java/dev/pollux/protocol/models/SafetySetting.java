package dev.pollux.protocol.models;

import org.jspecify.annotations.Nullable;

/** What to block. */
public record SafetySetting(
        @Nullable HarmCategory category, @Nullable HarmBlockThreshold threshold) {

    /** From which probability on. */
    public enum HarmBlockThreshold {
        HARM_BLOCK_THRESHOLD_UNSPECIFIED,
        BLOCK_LOW_AND_ABOVE,
        BLOCK_MEDIUM_AND_ABOVE,
        BLOCK_ONLY_HIGH,
        BLOCK_NONE,
        OFF
    }
}
