package dev.pollux.prompt;

import dev.pollux.model.TurnPart;
import dev.pollux.prompt.jinja.None;
import dev.pollux.prompt.output.ModelFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages as a template with certain traits sees them, in the words of Hugging Face's templates. */
final class MessageVariables {

    private final TemplateTraits traits;

    MessageVariables(TemplateTraits traits) {
        this.traits = traits;
    }

    Map<String, Object> of(Message message) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("role", message.role());
        variables.put("content", content(message));
        if (!message.thought().isEmpty()) {
            variables.put(traits.family() == ModelFamily.HARMONY ? "thinking" : "reasoning_content", message.thought());
        }
        if (!message.calls().isEmpty()) {
            variables.put("tool_calls", message.calls().stream().map(this::call).toList());
        }
        if (message.is(Message.TOOL)) {
            TurnPart.ToolResult result = message.results().getFirst();
            variables.put("name", result.name());
            variables.put("tool_call_id", id(result.id()));
        } else if (!message.results().isEmpty()) {
            variables.put(
                    "tool_responses",
                    message.results().stream().map(MessageVariables::response).toList());
        }
        return variables;
    }

    private Object content(Message message) {
        // These templates write an answer of no text after the calls, unless there is none.
        boolean none = traits.family() == ModelFamily.DEEPSEEK_FENCED
                && !message.calls().isEmpty()
                && message.content().isEmpty();
        if (none) {
            return None.NONE;
        }
        return traits.typedContent() ? List.of(Map.of("type", "text", "text", message.content())) : message.content();
    }

    private Map<String, Object> call(TurnPart.ToolCall call) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", call.name());
        function.put("arguments", JsonVariables.of(call.arguments()));
        return Map.of("type", "function", "id", id(call.id()), "function", function);
    }

    private static Map<String, Object> response(TurnPart.ToolResult result) {
        return Map.of("name", result.name(), "response", JsonVariables.of(result.response()));
    }

    private String id(String id) {
        return traits.family() == ModelFamily.MISTRAL || traits.family() == ModelFamily.MISTRAL_LIST
                ? NineCharacters.of(id)
                : id;
    }
}
