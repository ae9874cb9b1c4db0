package dev.pollux.cli;

import java.util.List;
import java.util.Optional;

/**
 * A conversation that waits for the model's turn.
 *
 * @param model an id, with or without {@code models/}
 * @param system the system instruction
 * @param turns the last one is the user's
 */
record Question(String model, Optional<String> system, List<ChatTurn> turns) {}
