package dev.pollux.prompt;

import dev.pollux.model.Thinking;
import java.util.Optional;

/** What gpt-oss' template calls the effort. */
final class ReasoningEffort {

    private ReasoningEffort() {}

    /** Empty leaves it to the template. */
    static Optional<String> of(Thinking thinking) {
        return thinking.enabled() ? thinking.effort().map(ReasoningEffort::word) : Optional.of("low");
    }

    private static String word(Thinking.Effort effort) {
        return switch (effort) {
            case MINIMAL, LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
        };
    }
}
