package dev.pollux.cli;

import java.util.List;

/**
 * A conversation that waits for the model's turn.
 *
 * @param turns the last one is the user's
 */
record Question(AskSettings settings, List<ChatTurn> turns) {}
