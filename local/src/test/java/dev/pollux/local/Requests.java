package dev.pollux.local;

import dev.pollux.model.Conversation;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.JsonSchema;
import dev.pollux.model.OutputConstraint;
import dev.pollux.model.PromptReuse;
import dev.pollux.model.Sampling;
import dev.pollux.model.ServiceClass;
import dev.pollux.model.Thinking;
import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.model.Turn;
import dev.pollux.model.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Requests for tests: a greeting, and what is asked of the answer. */
record Requests(
        ToolUse toolUse, OutputConstraint output, Thinking thinking, List<String> stops, int candidates, int tokens) {

    static final Requests PLAIN =
            new Requests(ToolUse.NONE, new OutputConstraint.None(), Thinking.OFF, List.of(), 1, 400);

    static Tool tool(String name, String parameters) {
        return new Tool(name, "Does it.", jsonSchema(parameters), Optional.empty());
    }

    static JsonSchema jsonSchema(String schema) {
        return new JsonSchema(JsonSchema.Dialect.JSON_SCHEMA, Json.parse(schema));
    }

    static ToolUse use(ToolUse.Mode mode, Tool... tools) {
        return new ToolUse(List.of(tools), mode, List.of());
    }

    Requests calling(ToolUse.Mode mode, Tool... tools) {
        return new Requests(use(mode, tools), output, thinking, stops, candidates, tokens);
    }

    Requests schema(String schema) {
        return output(new OutputConstraint.Schema(jsonSchema(schema)));
    }

    Requests output(OutputConstraint wanted) {
        return new Requests(toolUse, wanted, thinking, stops, candidates, tokens);
    }

    Requests thinking(int budget) {
        Thinking wanted = new Thinking(true, OptionalInt.of(budget), Optional.empty(), true);
        return new Requests(toolUse, output, wanted, stops, candidates, tokens);
    }

    Requests stoppingAt(String stop) {
        return new Requests(toolUse, output, thinking, List.of(stop), candidates, tokens);
    }

    Requests candidates(int number) {
        return new Requests(toolUse, output, thinking, stops, number, tokens);
    }

    Requests tokens(int most) {
        return new Requests(toolUse, output, thinking, stops, candidates, most);
    }

    /** @param seed of the sampling, at temperature 1.5 */
    GenerationRequest build(int seed) {
        return new GenerationRequest(
                new Conversation(Optional.empty(), List.of(Turn.text(Turn.Role.USER, "Hello " + seed))),
                toolUse,
                output,
                thinking,
                new Sampling(1.5, 1, 0, 0, 0, OptionalInt.of(seed)),
                candidates,
                OptionalInt.of(tokens),
                stops,
                OptionalInt.empty(),
                ServiceClass.STANDARD,
                PromptReuse.within("test"),
                Optional.empty());
    }
}
