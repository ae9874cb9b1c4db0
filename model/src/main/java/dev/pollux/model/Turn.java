package dev.pollux.model;

import java.util.List;
import java.util.stream.Stream;

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

    /** This turn and what the same side said next, as one. */
    public Turn and(Turn next) {
        return new Turn(role, Stream.concat(parts.stream(), next.parts.stream()).toList());
    }

    /** A turn that is one piece of text. */
    public static Turn text(Role role, String text) {
        return new Turn(role, List.of(new TurnPart.Text(text)));
    }
}
