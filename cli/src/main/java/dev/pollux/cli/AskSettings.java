package dev.pollux.cli;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What all questions of a conversation have in common.
 *
 * @param model an id, with or without {@code models/}
 * @param system the system instruction
 * @param maxTokens the most tokens of an answer; empty means the model's own limit
 */
record AskSettings(String model, Optional<String> system, OptionalInt maxTokens) {}
