package dev.pollux.prompt;

import dev.pollux.model.Abilities;
import dev.pollux.model.Conversation;
import dev.pollux.model.Thinking;
import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.prompt.jinja.Budget;
import dev.pollux.prompt.jinja.JinjaException;
import dev.pollux.prompt.jinja.JinjaTemplate;
import dev.pollux.prompt.output.ModelFamily;
import dev.pollux.prompt.output.OutputFormat;
import dev.pollux.prompt.output.ThoughtFormat;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model's chat template: turns conversations into the text the model was trained to continue.
 *
 * <p>What a template is given: {@code messages} with {@code role} (system, user, assistant, tool), {@code content} and, where
 * there are any, {@code tool_calls}, {@code tool_call_id} and thoughts; {@code tools} if any may be called; {@code
 * add_generation_prompt} true; {@code enable_thinking} and {@code thinking}; {@code reasoning_effort} for models that know it;
 * {@code bos_token} and {@code eos_token}. Everything else is undefined, so templates use their defaults. A turn's texts are
 * joined as they are; neighbouring turns of one role become one message, a blank line between them. Where a template refuses or
 * drops a system message, the system instruction opens the first user message, a blank line after it. Where it refuses to let
 * the assistant begin, an empty user message comes first. What a template does is found by trying it once, when it is compiled.
 *
 * <p>A template that does not describe tools, or writes calls in no way that {@link ModelFamily} knows, is not given any: the
 * system instruction explains them, and calls and results are text. A model without a format for thoughts is told to think
 * between tags when it shall, and its prompt opens them.
 *
 * <p>Text of the conversation and of tools never becomes a control token or template code: see {@link Segment#literal}.
 *
 * <p>Threading: immutable, safe for use by many threads at once.
 */
public final class ChatTemplate {

    private final JinjaTemplate template;
    private final SpecialTokens tokens;
    private final ControlTexts controlTexts;
    private final BitSet privateUse;
    private final Optional<ThoughtFormat> nativeThoughts;
    private final TemplateTraits traits;

    private ChatTemplate(String source, SpecialTokens tokens, Clock clock) {
        this.template = JinjaTemplate.compile(source, clock);
        this.tokens = tokens;
        this.controlTexts = new ControlTexts(tokens.controlTexts());
        this.privateUse = ControlTexts.privateUse(source);
        this.nativeThoughts = ModelFamily.thoughtsOf(source);
        this.traits = TemplateTraits.probe(
                (messages, tools, tried) -> renderText(inputs(messages, tools, tried), settings(Thinking.OFF)),
                nativeThoughts.isPresent());
    }

    /**
     * Compiles a template and tries what it can do; {@code strftime_now} is the system's local time.
     *
     * @param jinjaSource the template as the model file has it, {@code tokenizer.chat_template}
     * @throws TemplateException if the template is malformed or cannot render a single user message
     */
    public static ChatTemplate compile(String jinjaSource, SpecialTokens tokens) {
        return compile(jinjaSource, tokens, Clock.system(ZoneId.systemDefault()));
    }

    /**
     * As {@link #compile(String, SpecialTokens)}, with another clock.
     *
     * @param clock what {@code strftime_now} reads, in the clock's zone
     * @throws TemplateException if the template is malformed or cannot render a single user message
     */
    public static ChatTemplate compile(String jinjaSource, SpecialTokens tokens, Clock clock) {
        try {
            return new ChatTemplate(jinjaSource, tokens, clock);
        } catch (JinjaException failure) {
            throw new TemplateException(failure.problem(), failure);
        }
    }

    /** What the model was trained for, as far as its template shows. */
    public Abilities abilities() {
        return new Abilities(
                nativeThoughts.isPresent() ? Abilities.Thinking.NATIVE : Abilities.Thinking.PROMPTED,
                traits.family() == ModelFamily.GENERIC ? Abilities.Tools.GENERIC : Abilities.Tools.NATIVE);
    }

    /** Whose format the model calls in. */
    public ModelFamily family() {
        return traits.family();
    }

    /**
     * Renders a conversation without tools and thoughts, ready for the model's answer.
     *
     * @throws TemplateException if the template refuses the conversation or fails
     */
    public RenderedPrompt render(Conversation conversation) {
        return render(conversation, ToolUse.NONE, Thinking.OFF);
    }

    /**
     * Renders a conversation, ready for the model's answer.
     *
     * @throws TemplateException if the template refuses the conversation or the tools, or fails
     */
    public RenderedPrompt render(Conversation conversation, ToolUse toolUse, Thinking thinking) {
        boolean generic = traits.family() == ModelFamily.GENERIC;
        Conversation explained = explained(conversation, generic ? toolUse : ToolUse.NONE, thinking);
        List<Message> messages = Messages.of(explained, traits);
        Mask mask = new Mask(controlTexts, (BitSet) privateUse.clone());
        List<Tool> described = generic ? List.of() : toolUse.callable();
        String rendered = renderText(mask.hide(inputs(messages, described, traits)), settings(thinking));
        Optional<ThoughtFormat> thoughts = thoughts(thinking);
        String ending = ending(rendered, thoughts, thinking);
        OutputFormat format = new OutputFormat(traits.family(), thoughts, toolUse.callable());
        String whole = rendered + ending;
        return new RenderedPrompt(mask.reveal(whole), format, endsInsideThought(whole, thoughts));
    }

    private Conversation explained(Conversation conversation, ToolUse toolUse, Thinking thinking) {
        List<String> instructions = new ArrayList<>();
        conversation.systemInstruction().ifPresent(instructions::add);
        if (!toolUse.callable().isEmpty()) {
            instructions.add(Explanations.of(toolUse));
        }
        if (nativeThoughts.isEmpty() && thinking.enabled()) {
            instructions.add(Explanations.THINKING);
        }
        String all = String.join(Messages.PARAGRAPH, instructions);
        return new Conversation(Optional.of(all).filter(text -> !text.isEmpty()), conversation.turns());
    }

    /** Models with a format may think even when told not to; others only when told to. */
    private Optional<ThoughtFormat> thoughts(Thinking thinking) {
        return nativeThoughts.isEmpty() && thinking.enabled() ? Optional.of(ThoughtFormat.THINK_TAGS) : nativeThoughts;
    }

    private String ending(String rendered, Optional<ThoughtFormat> thoughts, Thinking thinking) {
        boolean inside = endsInsideThought(rendered, thoughts);
        if (inside && !thinking.enabled()) {
            return thoughts.map(ThoughtFormat::closing).orElse("");
        }
        return nativeThoughts.isEmpty() && thinking.enabled() ? ThoughtFormat.THINK_TAGS.opening() : "";
    }

    private static boolean endsInsideThought(String rendered, Optional<ThoughtFormat> thoughts) {
        return thoughts.filter(format -> rendered.stripTrailing().endsWith(format.open()))
                .isPresent();
    }

    private static Map<String, Object> inputs(List<Message> messages, List<Tool> tools, TemplateTraits traits) {
        MessageVariables variables = new MessageVariables(traits);
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("messages", messages.stream().map(variables::of).toList());
        if (!tools.isEmpty()) {
            inputs.put("tools", tools.stream().map(DescribedTools::variables).toList());
        }
        return inputs;
    }

    private Map<String, Object> settings(Thinking thinking) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("add_generation_prompt", true);
        settings.put("enable_thinking", thinking.enabled());
        settings.put("thinking", thinking.enabled());
        ReasoningEffort.of(thinking).ifPresent(effort -> settings.put("reasoning_effort", effort));
        settings.put("bos_token", tokens.beginOfSequence());
        settings.put("eos_token", tokens.endOfSequence());
        return settings;
    }

    private String renderText(Object inputs, Map<String, Object> settings) {
        Map<?, ?> named = (Map<?, ?>) inputs;
        Map<String, Object> variables = new LinkedHashMap<>(settings);
        named.forEach((name, value) -> variables.put((String) name, value));
        long characters = Mask.strings(inputs).mapToLong(String::length).sum();
        int entries = named.values().stream()
                .mapToInt(value -> ((List<?>) value).size())
                .sum();
        try {
            return template.render(variables, Budget.forInput(entries, characters));
        } catch (JinjaException failure) {
            throw new TemplateException(failure.problem(), failure);
        }
    }
}
