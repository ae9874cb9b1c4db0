package dev.pollux.prompt;

/**
 * A stretch of a prompt.
 *
 * @param text its text, not empty
 * @param literal true when nothing in it may be read as a control token, however it looks
 */
public record Segment(String text, boolean literal) {}
