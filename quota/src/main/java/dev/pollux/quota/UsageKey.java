package dev.pollux.quota;

/**
 * Whose use of what is counted.
 *
 * @param project the project's id
 * @param model the name asked for, without {@code models/}
 */
record UsageKey(String project, String model) {}
