package dev.pollux.model;

import java.util.List;

/**
 * The tools of a request, and whether they may or must be called.
 *
 * @param tools in the order of the request, names differ
 * @param mode may, must or must not
 * @param allowedNames restricts what may be called to these; empty allows all
 * @param parallel whether one answer may hold several calls
 */
public record ToolUse(List<Tool> tools, Mode mode, List<String> allowedNames, boolean parallel) {

    /** No tools. */
    public static final ToolUse NONE = new ToolUse(List.of(), Mode.NONE, List.of());

    /** May, must or must not. */
    public enum Mode {
        /** Text or calls, as the model sees fit. */
        AUTO,
        /** At least one call, and nothing else. */
        ANY,
        /** No calls. */
        NONE,
        /** As {@link #AUTO}; the API promises valid arguments only here, Pollux in every mode. */
        VALIDATED
    }

    public ToolUse {
        tools = List.copyOf(tools);
        allowedNames = List.copyOf(allowedNames);
    }

    /** Several calls in one answer are allowed. */
    public ToolUse(List<Tool> tools, Mode mode, List<String> allowedNames) {
        this(tools, mode, allowedNames, true);
    }

    /** The same, but an answer holds at most one call. */
    public ToolUse oneByOne() {
        return new ToolUse(tools, mode, allowedNames, false);
    }

    /** The tools that may be called. */
    public List<Tool> callable() {
        return mode == Mode.NONE
                ? List.of()
                : tools.stream()
                        .filter(tool -> allowedNames.isEmpty() || allowedNames.contains(tool.name()))
                        .toList();
    }

    /** Whether the answer is calls and nothing else. */
    public boolean isRequired() {
        return mode == Mode.ANY && !callable().isEmpty();
    }
}
