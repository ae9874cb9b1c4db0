package dev.pollux.protocol.tools;

import dev.pollux.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A function the model may ask to be called.
 *
 * @param parameters exclusive with {@code parametersJsonSchema}
 * @param response shape of the result, exclusive with {@code responseJsonSchema}
 */
public record FunctionDeclaration(
        @Nullable String name,
        @Nullable String description,
        @Nullable Schema parameters,
        @Nullable JsonValue parametersJsonSchema,
        @Nullable Schema response,
        @Nullable JsonValue responseJsonSchema,
        @Nullable Behavior behavior) {

    /** Whether a Live session waits for the result. */
    public enum Behavior {
        UNSPECIFIED,
        BLOCKING,
        NON_BLOCKING
    }
}
