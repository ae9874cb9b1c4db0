package dev.pollux.protocol.models;

import org.jspecify.annotations.Nullable;

/** How likely a text does one kind of harm. */
public record SafetyRating(
        @Nullable HarmCategory category,
        @Nullable HarmProbability probability,
        @Nullable Boolean blocked) {

    /** How likely. */
    public enum HarmProbability {
        HARM_PROBABILITY_UNSPECIFIED,
        NEGLIGIBLE,
        LOW,
        MEDIUM,
        HIGH
    }
}
