package dev.pollux.prompt;

import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.model.TurnPart;
import dev.pollux.prompt.output.ToolCallFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What models are told that were not trained to call or to think, and how calls and results look to them afterwards. */
final class Explanations {

    static final String THINKING =
            "Before you answer, think step by step between <think> and </think>. Then give your answer after </think>.";

    private Explanations() {}

    /** How to call these tools. */
    static String of(ToolUse use) {
        String tools = use.callable().stream().map(Explanations::describe).collect(Collectors.joining("\n"));
        String when = use.isRequired()
                ? "Answer with a function call now, and with nothing else."
                : "Call a function only if it helps; otherwise answer in plain text.";
        return """
                # Functions

                You can call these functions. Each line describes one in JSON:
                %s

                To call a function, write its name and its arguments in JSON like this:
                <tool_call>{"name":"FUNCTION","arguments":{"PARAMETER":"VALUE"}}</tool_call>
                To call several functions, write one such line for each. You will be told what they returned. %s""".formatted(tools, when);
    }

    private static String describe(Tool tool) {
        return DescribedTools.function(tool).text();
    }

    /** Calls as they stood in the model's answer. */
    static String calls(List<TurnPart.ToolCall> calls) {
        return calls.stream()
                .map(call -> ToolCallFormat.GENERIC.call(
                        call.name(), call.arguments().text()))
                .collect(Collectors.joining(ToolCallFormat.GENERIC.separator()));
    }

    /** In plain words: small models repeat what they are told, and a mark of ours must not be what users read. */
    static String result(TurnPart.ToolResult result) {
        return "The function " + result.name() + " returned: "
                + result.response().text();
    }

    /** A thought as it stood before the model's answer. */
    static String thought(String thought) {
        return "<think>\n" + thought + "\n</think>\n\n";
    }
}
