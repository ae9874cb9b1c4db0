package dev.pollux.protocol.tools;

import org.jspecify.annotations.Nullable;

/**
 * How tools are used.
 *
 * @param includeServerSideToolInvocations whether the server's own tool calls show as parts
 */
public record ToolConfig(
        @Nullable FunctionCallingConfig functionCallingConfig,
        @Nullable RetrievalConfig retrievalConfig,
        @Nullable Boolean includeServerSideToolInvocations) {}
