package dev.pollux.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether and how much a model thinks before it answers.
 *
 * @param enabled false closes every thought at once
 * @param budgetTokens the most tokens of thought; empty leaves it to the model
 * @param effort how hard to think, for models that were trained to be told
 * @param includeThoughts whether the client will be shown the thoughts; they are generated and reported either way
 */
public record Thinking(boolean enabled, OptionalInt budgetTokens, Optional<Effort> effort, boolean includeThoughts) {

    /** No thinking. */
    public static final Thinking OFF = new Thinking(false, OptionalInt.of(0), Optional.empty(), false);

    /** As much as the model likes, not shown. */
    public static final Thinking DYNAMIC = new Thinking(true, OptionalInt.empty(), Optional.empty(), false);

    /** How hard to think. */
    public enum Effort {
        MINIMAL,
        LOW,
        MEDIUM,
        HIGH
    }
}
