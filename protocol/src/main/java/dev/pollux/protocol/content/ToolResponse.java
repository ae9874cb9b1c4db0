package dev.pollux.protocol.content;

import dev.pollux.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a server-side tool gave; clients send it back unchanged. */
public record ToolResponse(
        @Nullable ToolType toolType,
        @Nullable JsonObject response,
        @Nullable String id) {}
