package dev.pollux.protocol.content;

import dev.pollux.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A call the model wants made.
 *
 * @param args by parameter name; {@code {}} is written, unlike null
 */
public record FunctionCall(
        @Nullable String name,
        @Nullable JsonObject args,
        @Nullable String id) {}
