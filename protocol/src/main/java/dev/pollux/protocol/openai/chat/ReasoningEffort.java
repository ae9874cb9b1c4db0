package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.openai.JsonField;
import java.util.List;
import java.util.Locale;

/** How much to think before an answer: {@code reasoning_effort}. */
public enum ReasoningEffort {
    NONE,
    MINIMAL,
    LOW,
    MEDIUM,
    HIGH;

    static ReasoningEffort read(JsonField field) {
        return valueOf(
                field.oneOf(List.of("none", "minimal", "low", "medium", "high")).toUpperCase(Locale.ROOT));
    }
}
