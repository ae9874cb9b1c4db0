package dev.pollux.model;

import java.util.List;

/**
 * One side's contribution to a conversation.
 *
 * @param role who speaks
 * @param parts what was said, in order
 */
public record Turn(Role role, List<TurnPart> parts) {

    /** Who speaks. */
    public enum Role {
        USER,
        MODEL
    }

    public Turn {
        parts = List.copyOf(parts);
    }

    /** A turn that is one piece of text. */
    public static Turn text(Role role, String text) {
        return new Turn(role, List.of(new TurnPart.Text(text)));
    }
}
