package dev.pollux.local;

import dev.pollux.engine.KeptPrefix;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.TextSpan;
import dev.pollux.model.Conversation;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.KeepRequest;
import dev.pollux.model.ModelException;
import dev.pollux.model.PromptPrefix;
import dev.pollux.model.Thinking;
import dev.pollux.model.ToolUse;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import dev.pollux.prompt.ChatTemplate;
import dev.pollux.prompt.RenderedPrompt;
import dev.pollux.prompt.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A conversation as a template writes it, and as the engine is told: with what of it is a document, and how much of it is kept.
 *
 * @param rendered the template's
 * @param prompt the engine's
 */
record WrittenPrompt(RenderedPrompt rendered, Prompt prompt) {

    /** @throws ModelException UNSUPPORTED if the template refuses the conversation */
    static WrittenPrompt of(ChatTemplate template, GenerationRequest request) {
        Conversation conversation = request.conversation();
        RenderedPrompt rendered = render(template, conversation, request.toolUse(), request.thinking());
        String text = rendered.text();
        Optional<KeptPrefix> kept =
                request.reuse().prefix().map(prefix -> kept(template, prefix, request.thinking(), text));
        return new WrittenPrompt(
                rendered,
                new Prompt(
                        segments(rendered),
                        documents(conversation, text),
                        request.reuse().space(),
                        kept));
    }

    /**
     * A beginning of prompts, up to where they may differ.
     *
     * @throws ModelException UNSUPPORTED if the template refuses the conversation
     */
    static Prompt of(ChatTemplate template, KeepRequest request) {
        PromptPrefix prefix = request.prefix();
        RenderedPrompt asked = followed(template, prefix, request.thinking(), "a");
        String text = beginning(asked, followed(template, prefix, request.thinking(), "b"));
        return new Prompt(
                PromptSegment.beginning(segments(asked), text.length()),
                documents(prefix.conversation(), text),
                request.space(),
                Optional.of(new KeptPrefix(prefix.name(), text.length())));
    }

    private static KeptPrefix kept(ChatTemplate template, PromptPrefix prefix, Thinking thinking, String text) {
        String beginning =
                beginning(followed(template, prefix, thinking, "a"), followed(template, prefix, thinking, "b"));
        return new KeptPrefix(prefix.name(), commonLength(beginning, text));
    }

    /** What two conversations with one prefix have in common that differ from then on. */
    private static String beginning(RenderedPrompt one, RenderedPrompt other) {
        String text = one.text();
        return text.substring(0, commonLength(text, other.text()));
    }

    private static RenderedPrompt followed(ChatTemplate template, PromptPrefix prefix, Thinking thinking, String next) {
        List<Turn> turns = new ArrayList<>(prefix.conversation().turns());
        turns.add(Turn.text(Turn.Role.USER, next));
        Conversation followed = new Conversation(prefix.conversation().systemInstruction(), turns);
        return render(template, followed, prefix.toolUse(), thinking);
    }

    private static RenderedPrompt render(
            ChatTemplate template, Conversation conversation, ToolUse toolUse, Thinking thinking) {
        try {
            return template.render(conversation, toolUse, thinking);
        } catch (TemplateException refusal) {
            throw new ModelException(
                    ModelException.Reason.UNSUPPORTED,
                    "This model's chat template does not accept the conversation.",
                    refusal);
        }
    }

    private static int commonLength(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    private static List<PromptSegment> segments(RenderedPrompt rendered) {
        return rendered.segments().stream()
                .map(segment -> new PromptSegment(segment.text(), segment.literal()))
                .toList();
    }

    /** Where the documents are in the prompt's text. Templates may strip what they are given, but leave it whole otherwise. */
    private static List<TextSpan> documents(Conversation conversation, String text) {
        List<TextSpan> spans = new ArrayList<>();
        int from = 0;
        for (Turn turn : conversation.turns()) {
            for (TurnPart part : turn.parts()) {
                String document = part instanceof TurnPart.Document(String said) ? said.strip() : "";
                int start = document.isEmpty() ? -1 : text.indexOf(document, from);
                if (start >= 0) {
                    from = start + document.length();
                    spans.add(new TextSpan(start, from));
                }
            }
        }
        return spans;
    }
}
