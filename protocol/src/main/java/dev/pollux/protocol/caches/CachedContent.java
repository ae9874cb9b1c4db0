package dev.pollux.protocol.caches;

import dev.pollux.protocol.Oneof;
import dev.pollux.protocol.content.Content;
import dev.pollux.protocol.tools.Tool;
import dev.pollux.protocol.tools.ToolConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A beginning of prompts that is kept. What it says is never answered.
 *
 * @param name {@code cachedContents/…}; output only
 * @param model {@code models/…}
 * @param systemInstruction input only
 * @param contents oldest first; input only
 * @param tools input only
 * @param toolConfig input only
 * @param createTime output only
 * @param updateTime output only
 * @param expireTime from when on it is gone; always answered, and asked for only with a zone
 * @param ttl instead of {@code expireTime}, from now; input only
 * @param displayName answered even when it is empty
 * @param usageMetadata output only
 */
public record CachedContent(
        @Nullable String name,
        @Nullable String model,
        @Nullable Content systemInstruction,
        List<Content> contents,
        List<Tool> tools,
        @Nullable ToolConfig toolConfig,
        @Nullable Instant createTime,
        @Nullable Instant updateTime,
        @Oneof("expiration") @Nullable OffsetDateTime expireTime,
        @Oneof("expiration") @Nullable Duration ttl,
        @Nullable String displayName,
        @Nullable UsageMetadata usageMetadata) {
    public CachedContent {
        contents = List.copyOf(contents);
        tools = List.copyOf(tools);
    }

    /**
     * How large it is.
     *
     * @param totalTokenCount how many tokens every prompt begins with
     */
    public record UsageMetadata(@Nullable Integer totalTokenCount) {}
}
