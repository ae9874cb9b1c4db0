package dev.pollux.engine;

/**
 * A stretch of a rendered prompt.
 *
 * @param text the text
 * @param literal whether text that looks like a control token is plain text here
 */
public record PromptSegment(String text, boolean literal) {}
