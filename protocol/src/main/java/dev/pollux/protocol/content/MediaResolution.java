package dev.pollux.protocol.content;

import dev.pollux.protocol.ProtoType;
import org.jspecify.annotations.Nullable;

/**
 * How finely a medium is looked at.
 *
 * @param numTokens tokens to spend on it
 */
@ProtoType("google.ai.generativelanguage.v1beta.Part.MediaResolution")
public record MediaResolution(
        @Nullable Level level, @Nullable Integer numTokens) {

    /** Steps of fineness. */
    public enum Level {
        MEDIA_RESOLUTION_UNSPECIFIED,
        MEDIA_RESOLUTION_LOW,
        MEDIA_RESOLUTION_MEDIUM,
        MEDIA_RESOLUTION_HIGH,
        MEDIA_RESOLUTION_ULTRA_HIGH
    }
}
