package dev.pollux.protocol.tools;

import org.jspecify.annotations.Nullable;

/** Where the user is. */
public record RetrievalConfig(
        @Nullable LatLng latLng, @Nullable String languageCode) {}
