package dev.pollux.protocol.tools;

import org.jspecify.annotations.Nullable;

/** Credentials of a tool. */
public record AuthConfig(@Nullable String apiKey) {}
