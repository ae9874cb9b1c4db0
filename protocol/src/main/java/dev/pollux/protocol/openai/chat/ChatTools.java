package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.json.JsonObject;
import dev.pollux.protocol.openai.JsonField;
import java.util.List;
import java.util.Optional;

/**
 * What may be called.
 *
 * @param functions in the order of the request
 * @param choice whether they may, must or must not be
 * @param parallel whether an answer may hold several calls
 */
public record ChatTools(List<Function> functions, ToolChoice choice, boolean parallel) {

    public ChatTools {
        functions = List.copyOf(functions);
    }

    /**
     * A function. Whether it is {@code strict} makes no difference: arguments always keep to the schema.
     *
     * @param parameters a JSON schema
     */
    public record Function(String name, Optional<String> description, Optional<JsonObject> parameters) {}

    static ChatTools read(JsonField body) {
        List<Function> functions = body.find("tools").map(JsonField::elements).orElse(List.of()).stream()
                .map(ChatTools::function)
                .toList();
        return new ChatTools(
                functions,
                body.find("tool_choice").map(ToolChoice::read).orElse(new ToolChoice.May(List.of())),
                body.find("parallel_tool_calls").map(JsonField::truth).orElse(true));
    }

    private static Function function(JsonField tool) {
        tool.require("type").oneOf(List.of("function"));
        JsonField function = tool.require("function");
        function.find("strict").ifPresent(JsonField::truth);
        return new Function(
                function.require("name").text(),
                function.find("description").map(JsonField::text),
                function.find("parameters").map(JsonField::tree).filter(schema -> !schema.equals(JsonObject.EMPTY)));
    }
}
