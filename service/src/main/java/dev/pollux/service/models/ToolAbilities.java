package dev.pollux.service.models;

import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.tools.FunctionDeclaration;
import dev.pollux.protocol.tools.Tool;
import dev.pollux.protocol.tools.ToolConfig;
import dev.pollux.service.Unsupported;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses tools that run on the server, and what belongs to Live sessions. */
final class ToolAbilities {

    private static final String SEARCH = "search and maps are not enabled for this model";

    private ToolAbilities() {}

    static void check(Unsupported unsupported, GenerateContentRequest request) {
        List<Tool> tools = request.tools();
        for (int i = 0; i < tools.size(); i++) {
            check(unsupported, "tools[" + i + "].", tools.get(i));
        }
        ToolConfig config = request.toolConfig();
        if (config != null) {
            unsupported.refuse(config.retrievalConfig() != null, "tool_config.retrieval_config", SEARCH);
            unsupported.refuse(
                    Boolean.TRUE.equals(config.includeServerSideToolInvocations()),
                    "tool_config.include_server_side_tool_invocations",
                    "server-side tools are not enabled for this model");
        }
    }

    private static void check(Unsupported unsupported, String path, Tool tool) {
        List<FunctionDeclaration> functions = tool.functionDeclarations();
        for (int i = 0; i < functions.size(); i++) {
            unsupported.refuse(
                    functions.get(i).behavior() == FunctionDeclaration.Behavior.NON_BLOCKING,
                    path + "function_declarations[" + i + "].behavior",
                    "functions that do not block belong to Live sessions");
        }
        unsupported.refuse(tool.googleSearch() != null, path + "google_search", SEARCH);
        unsupported.refuse(tool.googleSearchRetrieval() != null, path + "google_search_retrieval", SEARCH);
        unsupported.refuse(tool.googleMaps() != null, path + "google_maps", SEARCH);
        unsupported.refuse(
                tool.codeExecution() != null, path + "code_execution", "Code execution is not enabled for this model");
        refuse(unsupported, tool.urlContext(), path + "url_context");
        refuse(unsupported, tool.fileSearch(), path + "file_search");
        refuse(unsupported, tool.computerUse(), path + "computer_use");
        unsupported.refuse(
                !tool.mcpServers().isEmpty(), path + "mcp_servers", "this tool is not enabled for this model");
    }

    private static void refuse(Unsupported unsupported, @Nullable Object tool, String path) {
        unsupported.refuse(Objects.nonNull(tool), path, "this tool is not enabled for this model");
    }
}
