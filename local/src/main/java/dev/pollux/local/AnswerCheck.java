package dev.pollux.local;

import dev.pollux.constraint.check.FinalCheck;
import dev.pollux.model.GenerationEvent;
import dev.pollux.model.OutputConstraint;
import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.model.json.Json;
import dev.pollux.model.json.JsonSyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last look at one candidate's answer, by a validator that has nothing in common with what enforced its form: what leaves
 * with STOP is valid.
 *
 * <p>Threading: confined to one generation's reader.
 */
final class AnswerCheck {

    private final OutputConstraint output;
    private final boolean required;
    private final boolean parallel;
    private final Map<String, Tool> tools = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private boolean called;
    private boolean heldBack;

    AnswerCheck(OutputConstraint output, ToolUse toolUse) {
        this.output = output;
        this.required = toolUse.isRequired();
        this.parallel = toolUse.parallel();
        toolUse.callable().forEach(tool -> tools.put(tool.name(), tool));
    }

    /** Sees an event on its way to the client; returns whether it may go there. */
    boolean admits(GenerationEvent event) {
        return switch (event) {
            case GenerationEvent.TextDelta delta -> {
                text.append(output instanceof OutputConstraint.None ? "" : delta.text());
                yield true;
            }
            case GenerationEvent.ToolCall call -> admits(call);
            case GenerationEvent.ThoughtDelta _, GenerationEvent.Finished _ -> true;
        };
    }

    /** A call too many is held back, too, but what the model said before it is a whole answer. */
    private boolean admits(GenerationEvent.ToolCall call) {
        if (called && !parallel) {
            return false;
        }
        called = true;
        heldBack |= !isValid(call);
        return !heldBack;
    }

    private boolean isValid(GenerationEvent.ToolCall call) {
        Tool tool = tools.get(call.name());
        return tool != null && isValid(FinalCheck.ofFree(AnswerConstraints.parameters(tool)), call.arguments());
    }

    /** Whether a call was not valid, or is missing where one was demanded. */
    boolean isMalformed() {
        return heldBack || (required && !called);
    }

    /** Whether the text, now that it is whole, is what the request asked for. An answer of calls has no text. */
    boolean isComplete() {
        if (called && text.isEmpty()) {
            return true;
        }
        return switch (output) {
            case OutputConstraint.None _ -> true;
            case OutputConstraint.AnyJson _ -> json().isPresent();
            case OutputConstraint.Schema schema ->
                json().filter(value -> isValid(check(schema), value)).isPresent();
            case OutputConstraint.OneOf texts ->
                isValid(FinalCheck.ofFree(AnswerConstraints.schema(texts.schema())), new Json.Str(text.toString()));
        };
    }

    private static FinalCheck check(OutputConstraint.Schema schema) {
        return FinalCheck.ofEnforced(AnswerConstraints.schema(schema.schema()));
    }

    /** The text as JSON; empty if it is none. */
    private Optional<Json> json() {
        try {
            return Optional.of(Json.parse(text.toString()));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isValid(FinalCheck check, Json value) {
        return check.problems(JsonTrees.of(value)).isEmpty();
    }
}
