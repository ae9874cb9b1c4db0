package dev.pollux.prompt.output;

import dev.pollux.model.json.Json;
import java.util.Optional;

/** What a model's output says. */
public sealed interface OutputEvent {

    /** More of the answer's text; not empty. */
    record Text(String text) implements OutputEvent {}

    /** More of a thought; not empty. */
    record Thought(String text) implements OutputEvent {}

    /** A whole call of a tool that may be called. */
    record Call(Optional<String> id, String name, Json.Obj arguments) implements OutputEvent {}

    /** A call that cannot be read, or one of a tool that may not be called. What the model said is not repeated. */
    record MalformedCall() implements OutputEvent {}
}
