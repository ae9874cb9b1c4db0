package dev.pollux.protocol.openai.chat;

import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.openai.JsonField;
import java.util.List;

/** Whether functions may, must or must not be called. */
public sealed interface ToolChoice {

    /** Text or calls, as the model sees fit. */
    record May(List<String> allowed) implements ToolChoice {
        public May {
            allowed = List.copyOf(allowed);
        }
    }

    /** At least one call, and nothing else. */
    record Must(List<String> allowed) implements ToolChoice {
        public Must {
            allowed = List.copyOf(allowed);
        }
    }

    /** No calls. */
    record MustNot() implements ToolChoice {}

    /** Names of functions that alone may be called; none allows all. */
    static ToolChoice read(JsonField choice) {
        if (choice.value() instanceof JsonString) {
            return switch (choice.oneOf(List.of("none", "auto", "required"))) {
                case "none" -> new MustNot();
                case "required" -> new Must(List.of());
                default -> new May(List.of());
            };
        }
        String type = choice.require("type").oneOf(List.of("function", "allowed_tools"));
        return type.equals("function") ? new Must(List.of(name(choice))) : allowed(choice.require("allowed_tools"));
    }

    private static ToolChoice allowed(JsonField allowed) {
        List<String> names = allowed.require("tools").elements().stream()
                .map(ToolChoice::name)
                .toList();
        if (names.isEmpty()) {
            return new MustNot();
        }
        return allowed.require("mode").oneOf(List.of("auto", "required")).equals("auto")
                ? new May(names)
                : new Must(names);
    }

    private static String name(JsonField tool) {
        tool.require("type").oneOf(List.of("function", "allowed_tools"));
        return tool.require("function").require("name").text();
    }
}
