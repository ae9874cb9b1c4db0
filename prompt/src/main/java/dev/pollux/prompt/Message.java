package dev.pollux.prompt;

import java.util.List;
import java.util.Map;

/**
 * One entry of a template's {@code messages}.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param content what was said
 */
record Message(String role, String content) {

    static final String SYSTEM = "system";
    static final String USER = "user";
    static final String ASSISTANT = "assistant";

    boolean is(String wanted) {
        return role.equals(wanted);
    }

    Message withContent(String other) {
        return new Message(role, other);
    }

    /**
     * As a template sees it.
     *
     * @param typed whether the content is a list of parts that name their type, instead of a string
     */
    Map<String, Object> toVariables(boolean typed) {
        Object value = typed ? List.of(Map.of("type", "text", "text", content)) : content;
        return Map.of("role", role, "content", value);
    }
}
