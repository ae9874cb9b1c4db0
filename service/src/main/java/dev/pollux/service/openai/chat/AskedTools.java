package dev.pollux.service.openai.chat;

import dev.pollux.protocol.openai.chat.ChatTools;
import dev.pollux.protocol.openai.chat.ToolChoice;
import dev.pollux.protocol.tools.FunctionCallingConfig;
import dev.pollux.protocol.tools.FunctionCallingConfig.Mode;
import dev.pollux.protocol.tools.FunctionDeclaration;
import dev.pollux.protocol.tools.Tool;
import dev.pollux.protocol.tools.ToolConfig;
import java.util.List;
import java.util.Optional;

/** Says what may be called. */
final class AskedTools {

    private AskedTools() {}

    static List<Tool> tools(ChatTools tools) {
        List<FunctionDeclaration> functions =
                tools.functions().stream().map(AskedTools::declaration).toList();
        return functions.isEmpty()
                ? List.of()
                : List.of(new Tool(functions, null, null, null, null, null, null, List.of(), null));
    }

    private static FunctionDeclaration declaration(ChatTools.Function function) {
        return new FunctionDeclaration(
                function.name(),
                function.description().orElse(null),
                null,
                function.parameters().orElse(null),
                null,
                null,
                null);
    }

    /** Empty where nothing is asked that would not happen anyway. */
    static Optional<ToolConfig> config(ChatTools tools) {
        return switch (tools.choice()) {
            case ToolChoice.MustNot _ -> tools.functions().isEmpty() ? Optional.empty() : config(Mode.NONE, List.of());
            case ToolChoice.Must must -> config(Mode.ANY, must.allowed());
            case ToolChoice.May may ->
                may.allowed().isEmpty() ? Optional.empty() : config(Mode.VALIDATED, may.allowed());
        };
    }

    private static Optional<ToolConfig> config(Mode mode, List<String> allowed) {
        return Optional.of(new ToolConfig(new FunctionCallingConfig(mode, allowed), null, null));
    }
}
