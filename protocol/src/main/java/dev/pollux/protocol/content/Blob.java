package dev.pollux.protocol.content;

import dev.pollux.protocol.json.Bytes;
import org.jspecify.annotations.Nullable;

/** Media in the request itself. */
public record Blob(@Nullable String mimeType, @Nullable Bytes data) {}
