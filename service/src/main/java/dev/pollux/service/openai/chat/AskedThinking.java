package dev.pollux.service.openai.chat;

import dev.pollux.protocol.models.ThinkingConfig;
import dev.pollux.protocol.models.ThinkingLevel;
import dev.pollux.protocol.openai.chat.ChatCompletionRequest;
import dev.pollux.protocol.openai.chat.ReasoningEffort;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much to think. An effort is a budget where the name asked for is of Gemini 2.5, whose models know no levels, and a level
 * elsewhere, as Google documents it; none is a budget of nothing for every name.
 */
final class AskedThinking {

    private static final String WITHOUT_LEVELS = "gemini-2.5";
    private static final String WITHOUT_MINIMAL = "gemini-3.1-pro";
    private static final int LOW_TOKENS = 1_024;
    private static final int MEDIUM_TOKENS = 8_192;
    private static final int HIGH_TOKENS = 24_576;

    private AskedThinking() {}

    /** Empty where the request leaves it to the model. */
    static Optional<ThinkingConfig> of(String model, ChatCompletionRequest request) {
        return request.google()
                .thinkingConfig()
                .or(() -> request.reasoningEffort().map(effort -> of(model, effort)));
    }

    private static ThinkingConfig of(String model, ReasoningEffort effort) {
        boolean budget = effort == ReasoningEffort.NONE || model.startsWith(WITHOUT_LEVELS);
        return new ThinkingConfig(null, budget ? budget(effort) : null, budget ? null : level(model, effort));
    }

    private static int budget(ReasoningEffort effort) {
        return switch (effort) {
            case NONE -> 0;
            case MINIMAL, LOW -> LOW_TOKENS;
            case MEDIUM -> MEDIUM_TOKENS;
            case HIGH -> HIGH_TOKENS;
        };
    }

    private static @Nullable ThinkingLevel level(String model, ReasoningEffort effort) {
        return switch (effort) {
            case NONE -> null;
            case MINIMAL -> model.startsWith(WITHOUT_MINIMAL) ? ThinkingLevel.LOW : ThinkingLevel.MINIMAL;
            case LOW -> ThinkingLevel.LOW;
            case MEDIUM -> ThinkingLevel.MEDIUM;
            case HIGH -> ThinkingLevel.HIGH;
        };
    }
}
