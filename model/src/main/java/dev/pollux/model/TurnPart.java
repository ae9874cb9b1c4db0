package dev.pollux.model;

import dev.pollux.model.json.Json;

/** One piece of a turn. */
public sealed interface TurnPart {

    /**
     * Plain text. Text that looks like one of the model's control tokens is read as text, never as the token.
     *
     * @param text the text as the client sent it
     */
    record Text(String text) implements TurnPart {}

    /**
     * The text of a document that the user gave, read as {@link Text} is; its tokens are counted apart.
     *
     * @param text the document's text
     */
    record Document(String text) implements TurnPart {}

    /**
     * What the model thought before what follows it in the turn. Whether it is read again is the model's format's business.
     *
     * @param text the whole thought
     */
    record Thought(String text) implements TurnPart {}

    /**
     * A call that the model made.
     *
     * @param id tells the calls of a conversation apart; its {@link ToolResult} has the same
     * @param name the tool's
     * @param arguments by parameter name
     */
    record ToolCall(String id, String name, Json.Obj arguments) implements TurnPart {}

    /**
     * What a call gave.
     *
     * @param id of the call
     * @param name the tool's
     * @param response whatever the tool answered
     */
    record ToolResult(String id, String name, Json.Obj response) implements TurnPart {}
}
