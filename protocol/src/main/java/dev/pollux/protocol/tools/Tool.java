package dev.pollux.protocol.tools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools of one or more kinds. */
public record Tool(
        List<FunctionDeclaration> functionDeclarations,
        @Nullable GoogleSearchRetrieval googleSearchRetrieval,
        @Nullable CodeExecution codeExecution,
        @Nullable GoogleSearch googleSearch,
        @Nullable ComputerUse computerUse,
        @Nullable UrlContext urlContext,
        @Nullable FileSearch fileSearch,
        List<McpServer> mcpServers,
        @Nullable GoogleMaps googleMaps) {
    public Tool {
        functionDeclarations = List.copyOf(functionDeclarations);
        mcpServers = List.copyOf(mcpServers);
    }
}
