package dev.pollux.prompt;

import dev.pollux.model.JsonSchema;
import dev.pollux.model.Tool;
import dev.pollux.model.TurnPart;
import dev.pollux.model.json.Json;
import dev.pollux.prompt.output.ModelFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template can do, found by trying it.
 *
 * @param typedContent it reads messages' contents as lists of parts only
 * @param systemMessages it has a place for a system message
 * @param assistantFirst it takes a conversation that the assistant opens
 * @param thinks its models think in a format of their own
 * @param family how its models call; not {@link ModelFamily#GENERIC} only if it describes tools, and has places for calls and
 *     results
 * @param parallelCalls it takes several calls in one message
 */
record TemplateTraits(
        boolean typedContent,
        boolean systemMessages,
        boolean assistantFirst,
        boolean thinks,
        ModelFamily family,
        boolean parallelCalls) {

    /** Renders messages, and tools if there are any, as a template with these traits needs them. */
    @FunctionalInterface
    interface Renderer {
        String render(List<Message> messages, List<Tool> tools, TemplateTraits traits);
    }

    /** Texts that no template contains or rewrites. */
    private static final String FIRST = "pollux7first";

    private static final String SECOND = "pollux7second";
    private static final String RESULT = "pollux7result";
    private static final String DESCRIPTION = "pollux7described";

    /** Name and ids are such that no template refuses them. */
    private static final String TOOL = "pollux_tool";

    private static final Tool PROBE = new Tool(TOOL, DESCRIPTION, parameters(), Optional.empty());

    private static final TurnPart.ToolCall CALL = call("pollux001", FIRST);
    private static final TurnPart.ToolCall OTHER_CALL = call("pollux002", SECOND);

    private static JsonSchema parameters() {
        Json.Obj text = new Json.Obj(Map.of("type", new Json.Str("string")));
        return new JsonSchema(
                JsonSchema.Dialect.JSON_SCHEMA,
                Json.Obj.EMPTY
                        .with("type", new Json.Str("object"))
                        .with("properties", Json.Obj.EMPTY.with("text", text)));
    }

    private static TurnPart.ToolCall call(String id, String text) {
        return new TurnPart.ToolCall(id, TOOL, Json.Obj.EMPTY.with("text", new Json.Str(text)));
    }

    /**
     * Tries a template.
     *
     * @param thinks whether its models think
     * @throws TemplateException if not even a single user's message comes through
     */
    static TemplateTraits probe(Renderer renderer, boolean thinks) {
        List<Message> question = List.of(new Message(Message.USER, FIRST));
        TemplateTraits plain = plain(false, thinks);
        boolean typed = findRefusal(renderer, question, plain).isPresent();
        TemplateTraits traits = plain(typed, thinks);
        if (typed && findRefusal(renderer, question, traits).isPresent()) {
            throw findRefusal(renderer, question, plain).orElseThrow();
        }
        ModelFamily family = family(renderer, traits);
        TemplateTraits calling = new TemplateTraits(typed, true, true, thinks, family, true);
        return new TemplateTraits(
                typed,
                takes(renderer, Message.SYSTEM, traits) && keepsSystemBesideCalls(renderer, calling),
                takes(renderer, Message.ASSISTANT, traits),
                thinks,
                family,
                takesParallelCalls(renderer, calling));
    }

    private static TemplateTraits plain(boolean typed, boolean thinks) {
        return new TemplateTraits(typed, true, true, thinks, ModelFamily.GENERIC, true);
    }

    private static boolean takes(Renderer renderer, String opener, TemplateTraits traits) {
        List<Message> messages = List.of(new Message(opener, FIRST), new Message(Message.USER, SECOND));
        return findRefusal(renderer, messages, traits).isEmpty();
    }

    private static ModelFamily family(Renderer renderer, TemplateTraits traits) {
        try {
            String text = renderer.render(calling(List.of(CALL)), List.of(PROBE), traits);
            boolean complete = text.contains(DESCRIPTION) && text.contains(RESULT);
            return complete ? ModelFamily.of(text, TOOL) : ModelFamily.GENERIC;
        } catch (TemplateException refusal) {
            return ModelFamily.GENERIC;
        }
    }

    private static boolean takesParallelCalls(Renderer renderer, TemplateTraits traits) {
        try {
            String text = renderer.render(calling(List.of(CALL, OTHER_CALL)), List.of(PROBE), traits);
            return text.contains(FIRST) && text.contains(SECOND);
        } catch (TemplateException refusal) {
            return false;
        }
    }

    /** Some templates forget the system message once a tool has answered. */
    private static boolean keepsSystemBesideCalls(Renderer renderer, TemplateTraits traits) {
        if (traits.family() == ModelFamily.GENERIC) {
            return true;
        }
        List<Message> messages = new ArrayList<>(calling(List.of(CALL)));
        messages.addFirst(new Message(Message.SYSTEM, SECOND));
        try {
            return renderer.render(messages, List.of(PROBE), traits).contains(SECOND);
        } catch (TemplateException refusal) {
            return false;
        }
    }

    private static List<Message> calling(List<TurnPart.ToolCall> calls) {
        Json.Obj response = Json.Obj.EMPTY.with("text", new Json.Str(RESULT));
        return List.of(
                new Message(Message.USER, "?"),
                new Message(Message.ASSISTANT, "", "", calls, List.of()),
                Message.of(new TurnPart.ToolResult(CALL.id(), TOOL, response)));
    }

    private static Optional<TemplateException> findRefusal(
            Renderer renderer, List<Message> messages, TemplateTraits traits) {
        try {
            String text = renderer.render(messages, List.of(), traits);
            boolean complete = messages.stream().allMatch(message -> text.contains(message.content()));
            return complete
                    ? Optional.empty()
                    : Optional.of(new TemplateException("The model's chat template leaves out what the user says."));
        } catch (TemplateException refusal) {
            return Optional.of(refusal);
        }
    }
}
