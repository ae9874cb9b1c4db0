package dev.pollux.prompt;

import dev.pollux.model.TurnPart;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry of a template's {@code messages}.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param content what was said
 * @param thought what the assistant thought before; may be empty
 * @param calls what the assistant called
 * @param results what the tool gave: one in a message of a tool's, none in others
 */
record Message(
        String role, String content, String thought, List<TurnPart.ToolCall> calls, List<TurnPart.ToolResult> results) {

    static final String SYSTEM = "system";
    static final String USER = "user";
    static final String ASSISTANT = "assistant";
    static final String TOOL = "tool";

    Message(String role, String content) {
        this(role, content, "", List.of(), List.of());
    }

    static Message of(TurnPart.ToolResult result) {
        return new Message(TOOL, result.response().text(), "", List.of(), List.of(result));
    }

    boolean is(String wanted) {
        return role.equals(wanted);
    }

    Message withContent(String other) {
        return new Message(role, other, thought, calls, results);
    }

    Message withCalls(List<TurnPart.ToolCall> others) {
        return new Message(role, content, thought, others, results);
    }

    /** Both, one after the other; {@code between} stands between texts. */
    Message and(Message next, String between) {
        List<TurnPart.ToolCall> all = new ArrayList<>(calls);
        all.addAll(next.calls);
        return new Message(
                role, join(content, next.content, between), join(thought, next.thought, between), all, results);
    }

    private static String join(String first, String second, String between) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + between + second;
    }
}
