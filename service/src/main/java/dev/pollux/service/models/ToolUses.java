package dev.pollux.service.models;

import dev.pollux.model.JsonSchema;
import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.tools.FunctionCallingConfig;
import dev.pollux.protocol.tools.FunctionDeclaration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says checked tools in the words of the domain. */
final class ToolUses {

    private ToolUses() {}

    static ToolUse of(GenerateContentRequest request) {
        List<Tool> tools = request.tools().stream()
                .flatMap(tool -> tool.functionDeclarations().stream())
                .map(ToolUses::tool)
                .toList();
        if (tools.isEmpty()) {
            return ToolUse.NONE;
        }
        FunctionCallingConfig config = ToolCheck.callingConfig(request);
        return config == null
                ? new ToolUse(tools, ToolUse.Mode.AUTO, List.of())
                : new ToolUse(tools, mode(config.mode()), config.allowedFunctionNames());
    }

    static ToolUse of(GenerateContentRequest request, CallsPerAnswer calls) {
        return calls == CallsPerAnswer.ONE ? of(request).oneByOne() : of(request);
    }

    private static ToolUse.Mode mode(FunctionCallingConfig.@Nullable Mode mode) {
        return switch (mode) {
            case ANY -> ToolUse.Mode.ANY;
            case NONE -> ToolUse.Mode.NONE;
            case VALIDATED -> ToolUse.Mode.VALIDATED;
            case AUTO, MODE_UNSPECIFIED -> ToolUse.Mode.AUTO;
            case null -> ToolUse.Mode.AUTO;
        };
    }

    private static Tool tool(FunctionDeclaration function) {
        return new Tool(
                Objects.requireNonNullElse(function.name(), ""),
                Objects.requireNonNullElse(function.description(), ""),
                Schemas.of(function.parameters(), function.parametersJsonSchema())
                        .orElse(JsonSchema.EMPTY_OBJECT),
                Schemas.of(function.response(), function.responseJsonSchema()));
    }
}
