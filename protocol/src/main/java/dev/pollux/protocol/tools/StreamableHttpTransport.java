package dev.pollux.protocol.tools;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How to reach an MCP server. */
public record StreamableHttpTransport(
        @Nullable String url,
        Map<String, String> headers,
        @Nullable Duration timeout,
        @Nullable Duration sseReadTimeout,
        @Nullable Boolean terminateOnClose) {
    public StreamableHttpTransport {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
