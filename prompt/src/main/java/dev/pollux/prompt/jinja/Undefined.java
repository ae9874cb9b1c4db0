package dev.pollux.prompt.jinja;

/**
 * The value of a name or member that does not exist; prints as nothing.
 *
 * @param name what was asked for
 */
record Undefined(String name) {}
