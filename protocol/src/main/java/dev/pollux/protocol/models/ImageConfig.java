package dev.pollux.protocol.models;

import org.jspecify.annotations.Nullable;

/**
 * How generated pictures look.
 *
 * @param aspectRatio width to height, {@code 16:9}
 * @param imageSize {@code 1K}, {@code 2K}, …
 */
public record ImageConfig(
        @Nullable String aspectRatio, @Nullable String imageSize) {}
