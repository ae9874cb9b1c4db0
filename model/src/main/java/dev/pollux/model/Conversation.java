package dev.pollux.model;

import java.util.List;
import java.util.Optional;

/**
 * What the model is asked to continue: an optional system instruction and the turns so far, oldest first.
 *
 * @param systemInstruction how the model shall behave, as the operator or developer wrote it
 * @param turns at least one turn; neighbours may have the same role
 */
public record Conversation(Optional<String> systemInstruction, List<Turn> turns) {

    public Conversation {
        turns = List.copyOf(turns);
    }
}
