package dev.pollux.protocol.tools;

import org.jspecify.annotations.Nullable;

/** Search in maps. */
public record GoogleMaps(
        @Nullable Boolean enableWidget, @Nullable AuthConfig authConfig) {}
