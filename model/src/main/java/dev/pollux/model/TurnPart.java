package dev.pollux.model;

/** One piece of a turn. */
public sealed interface TurnPart {

    /**
     * Plain text. Text that looks like one of the model's control tokens is read as text, never as the token.
     *
     * @param text the text as the client sent it
     */
    record Text(String text) implements TurnPart {}
}
