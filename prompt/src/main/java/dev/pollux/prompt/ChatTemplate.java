package dev.pollux.prompt;

import dev.pollux.model.Conversation;
import dev.pollux.prompt.jinja.Budget;
import dev.pollux.prompt.jinja.JinjaException;
import dev.pollux.prompt.jinja.JinjaTemplate;
import java.time.Clock;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * A model's chat template: turns conversations into the text the model was trained to continue.
 *
 * <p>What a template is given: {@code messages} with {@code role} (system, user, assistant) and {@code content}, {@code
 * add_generation_prompt} true, {@code enable_thinking} false, {@code bos_token} and {@code eos_token}; everything else is
 * undefined, so templates use their defaults. Thinking is off because nobody tells thoughts and answer apart yet: a model that
 * thinks by default would say its thoughts as the answer. A turn's parts are joined as they are; neighbouring turns of one role become one message, a blank line between
 * them. Where a template refuses or drops a system message, the system instruction opens the first user message, a blank line
 * after it. Where it refuses to let the assistant begin, an empty user message comes first. What a template does is found by
 * trying it once, when it is compiled.
 *
 * <p>Text of the conversation never becomes a control token or template code: see {@link Segment#literal}.
 *
 * <p>Threading: immutable, safe for use by many threads at once.
 */
public final class ChatTemplate {

    private final JinjaTemplate template;
    private final SpecialTokens tokens;
    private final ControlTexts controlTexts;
    private final BitSet privateUse;
    private final TemplateTraits traits;

    private ChatTemplate(String source, SpecialTokens tokens, Clock clock) {
        this.template = JinjaTemplate.compile(source, clock);
        this.tokens = tokens;
        this.controlTexts = new ControlTexts(tokens.controlTexts());
        this.privateUse = ControlTexts.privateUse(source);
        this.traits = TemplateTraits.probe(this::renderText);
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

    /**
     * Renders a conversation, ready for the model's answer.
     *
     * @throws TemplateException if the template refuses the conversation or fails
     */
    public RenderedPrompt render(Conversation conversation) {
        List<Message> messages = Messages.of(conversation, traits);
        Mask mask = new Mask(controlTexts, (BitSet) privateUse.clone());
        String rendered = renderText(mask.hide(messages), traits.typedContent());
        return new RenderedPrompt(mask.reveal(rendered));
    }

    private String renderText(List<Message> messages, boolean typed) {
        Map<String, Object> variables = Map.of(
                "messages",
                messages.stream().map(message -> message.toVariables(typed)).toList(),
                "add_generation_prompt",
                true,
                "enable_thinking",
                false,
                "bos_token",
                tokens.beginOfSequence(),
                "eos_token",
                tokens.endOfSequence());
        long characters = messages.stream()
                .mapToLong(message -> message.content().length())
                .sum();
        try {
            return template.render(variables, Budget.forInput(messages.size(), characters));
        } catch (JinjaException failure) {
            throw new TemplateException(failure.problem(), failure);
        }
    }
}
