package dev.pollux.protocol.content;

import dev.pollux.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A use of a server-side tool; clients send it back unchanged. */
public record ToolCall(
        @Nullable ToolType toolType,
        @Nullable JsonObject args,
        @Nullable String id) {}
