package dev.pollux.protocol.tools;

import org.jspecify.annotations.Nullable;

/** A server of tools that the service calls itself. */
public record McpServer(@Nullable String name, @Nullable StreamableHttpTransport streamableHttpTransport) {}
