package dev.pollux.engine;

/**
 * A beginning of prompts that is kept under a name, on disk, too.
 *
 * @param name tells it from all others; 1 to 64 letters of {@code [a-z0-9]}
 * @param characters how much of the prompt's text it is, in UTF-16 units
 */
public record KeptPrefix(String name, int characters) {}
