package dev.pollux.service.openai.chat;

import dev.pollux.protocol.models.UsageMetadata;
import dev.pollux.protocol.openai.chat.ChatUsage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what an answer cost. */
final class ToldUsage {

    private ToldUsage() {}

    static ChatUsage of(@Nullable UsageMetadata usage) {
        return usage == null
                ? new ChatUsage(0, 0, 0, 0, 0)
                : new ChatUsage(
                        count(usage.candidatesTokenCount()),
                        count(usage.promptTokenCount()),
                        count(usage.totalTokenCount()),
                        count(usage.cachedContentTokenCount()),
                        count(usage.thoughtsTokenCount()));
    }

    private static int count(@Nullable Integer tokens) {
        return Objects.requireNonNullElse(tokens, 0);
    }
}
