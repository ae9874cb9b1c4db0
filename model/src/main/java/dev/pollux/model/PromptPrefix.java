package dev.pollux.model;

/**
 * How conversations begin that are to share what is computed of their beginning.
 *
 * @param name tells it from all others
 * @param conversation the beginning; may have no turns, but then a system instruction or tools. Conversations with this prefix have the
 *     same system instruction, and these turns first
 * @param toolUse their tools
 */
public record PromptPrefix(String name, Conversation conversation, ToolUse toolUse) {}
