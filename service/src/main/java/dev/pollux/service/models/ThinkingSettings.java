package dev.pollux.service.models;

import dev.pollux.model.Abilities;
import dev.pollux.model.Thinking;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.models.GenerationConfig;
import dev.pollux.protocol.models.ThinkingConfig;
import dev.pollux.protocol.models.ThinkingLevel;
import dev.pollux.service.Unsupported;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What {@code thinkingConfig} asks of a model (behaviour.md sections 2.8 and 5). Budgets and levels are upper bounds. Models that
 * think in a format of their own do so unless told not to; others only when a budget, a level or thoughts are asked for.
 */
final class ThinkingSettings {

    /** The largest budget that any model of Google's takes. */
    static final int MOST_TOKENS = 32_768;

    private static final int DYNAMIC = -1;
    private static final int MINIMAL_TOKENS = 512;
    private static final int LOW_TOKENS = 2_048;
    private static final int MEDIUM_TOKENS = 8_192;

    private static final String PATH = "generation_config.thinking_config.";

    private ThinkingSettings() {}

    /** Notes settings that a model without thoughts cannot honour. */
    static void check(Unsupported unsupported, @Nullable ThinkingConfig config, Abilities abilities) {
        if (config == null || abilities.thinking() != Abilities.Thinking.NONE) {
            return;
        }
        unsupported.refuse(
                config.thinkingBudget() != null && config.thinkingBudget() != 0,
                PATH + "thinking_budget",
                "Thinking is not enabled for this model");
        unsupported.refuse(
                level(config).isPresent(), PATH + "thinking_level", "Thinking level is not supported for this model");
        unsupported.refuse(
                Boolean.TRUE.equals(config.includeThoughts()),
                PATH + "include_thoughts",
                "Thinking_config.include_thoughts is only enabled when thinking is enabled");
    }

    /**
     * Checks settings that no model can honour.
     *
     * @throws ApiException if they exclude each other or are out of range (wire: 400 INVALID_ARGUMENT)
     */
    static void require(@Nullable ThinkingConfig config) {
        if (config == null) {
            return;
        }
        Integer budget = config.thinkingBudget();
        if (budget != null && level(config).isPresent()) {
            throw GoogleErrors.thinkingBudgetAndLevel();
        }
        if (budget != null && (budget < DYNAMIC || budget > MOST_TOKENS)) {
            throw ApiException.invalidArgument("The thinking budget " + budget
                    + " is invalid. Please choose a value between 0 and " + MOST_TOKENS + ".");
        }
        if (budget != null && budget == 0 && Boolean.TRUE.equals(config.includeThoughts())) {
            throw ApiException.invalidArgument(
                    "Thinking_config.include_thoughts is only enabled when thinking is enabled.");
        }
    }

    /** The settings of a checked request. */
    static Thinking of(@Nullable GenerationConfig generation, Abilities abilities) {
        ThinkingConfig config = generation == null ? null : generation.thinkingConfig();
        Thinking unasked = abilities.thinking() == Abilities.Thinking.NATIVE ? Thinking.DYNAMIC : Thinking.OFF;
        if (config == null) {
            return unasked;
        }
        Optional<ThinkingLevel> level = level(config);
        Integer budget = config.thinkingBudget();
        boolean include = Boolean.TRUE.equals(config.includeThoughts());
        boolean asked = budget != null || level.isPresent() || include;
        if (!asked || (budget != null && budget == 0)) {
            return asked ? Thinking.OFF : unasked;
        }
        OptionalInt most = budget == null
                ? level.map(ThinkingSettings::tokens).orElse(OptionalInt.empty())
                : budget == DYNAMIC ? OptionalInt.empty() : OptionalInt.of(budget);
        return new Thinking(true, most, level.map(ThinkingSettings::effort), include);
    }

    private static Optional<ThinkingLevel> level(ThinkingConfig config) {
        return Optional.ofNullable(config.thinkingLevel())
                .filter(level -> level != ThinkingLevel.THINKING_LEVEL_UNSPECIFIED);
    }

    private static OptionalInt tokens(ThinkingLevel level) {
        return switch (level) {
            case MINIMAL -> OptionalInt.of(MINIMAL_TOKENS);
            case LOW -> OptionalInt.of(LOW_TOKENS);
            case MEDIUM -> OptionalInt.of(MEDIUM_TOKENS);
            case HIGH, THINKING_LEVEL_UNSPECIFIED -> OptionalInt.empty();
        };
    }

    private static Thinking.Effort effort(ThinkingLevel level) {
        return switch (level) {
            case MINIMAL -> Thinking.Effort.MINIMAL;
            case LOW -> Thinking.Effort.LOW;
            case MEDIUM -> Thinking.Effort.MEDIUM;
            case HIGH, THINKING_LEVEL_UNSPECIFIED -> Thinking.Effort.HIGH;
        };
    }
}
