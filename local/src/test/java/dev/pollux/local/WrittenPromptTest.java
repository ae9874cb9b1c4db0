package dev.pollux.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.engine.KeptPrefix;
import dev.pollux.engine.Prompt;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.TextSpan;
import dev.pollux.model.Conversation;
import dev.pollux.model.GenerationRequest;
import dev.pollux.model.KeepRequest;
import dev.pollux.model.PromptPrefix;
import dev.pollux.model.PromptReuse;
import dev.pollux.model.ServiceClass;
import dev.pollux.model.Thinking;
import dev.pollux.model.ToolUse;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import dev.pollux.prompt.ChatTemplate;
import dev.pollux.prompt.SpecialTokens;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the engine is told of a prompt beside its text. */
class WrittenPromptTest {

    private static final ChatTemplate TEMPLATE = ChatTemplate.compile(
            "{% for m in messages %}<turn>{{ m.role }}: {{ m.content | trim }}<end>{% endfor %}<turn>",
            new SpecialTokens("", "<end>", Set.of("<turn>", "<end>")));

    private static final Turn ASKED = Turn.text(Turn.Role.USER, "Remember this.");
    private static final Turn ANSWERED = Turn.text(Turn.Role.MODEL, "I will.");

    @Test
    void a_document_is_found_in_the_prompt_even_where_the_template_strips_it() {
        Turn turn = new Turn(
                Turn.Role.USER, List.of(new TurnPart.Text("Sum up:"), new TurnPart.Document("  one\ntwo <end>\n")));

        Prompt prompt = written(conversation(turn), Optional.empty());

        assertThat(prompt.documents()).hasSize(1);
        TextSpan span = prompt.documents().getFirst();
        assertThat(textOf(prompt).substring(span.start(), span.end())).isEqualTo("one\ntwo <end>");
        assertThat(prompt.segments()).contains(new PromptSegment("<end>", true));
    }

    @Test
    void the_same_document_twice_is_two_stretches() {
        Turn turn = new Turn(Turn.Role.USER, List.of(new TurnPart.Document("same"), new TurnPart.Document("same")));

        assertThat(written(conversation(turn), Optional.empty()).documents())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_prefix_ends_where_conversations_may_differ() {
        PromptPrefix prefix = new PromptPrefix("kept", conversation(ASKED, ANSWERED), ToolUse.NONE);
        Prompt beginning = WrittenPrompt.of(TEMPLATE, keep(prefix));

        assertThat(textOf(beginning))
                .isEqualTo("<turn>user: Remember this.<end><turn>assistant: I will.<end><turn>user: ");
        assertThat(beginning.kept())
                .hasValue(new KeptPrefix("kept", textOf(beginning).length()));
    }

    @Test
    void a_conversation_with_the_prefix_begins_with_what_is_kept() {
        PromptPrefix prefix = new PromptPrefix("kept", conversation(ASKED, ANSWERED), ToolUse.NONE);

        Prompt prompt =
                written(conversation(ASKED, ANSWERED, Turn.text(Turn.Role.USER, "What was it?")), Optional.of(prefix));

        Prompt beginning = WrittenPrompt.of(TEMPLATE, keep(prefix));
        assertThat(prompt.kept()).isEqualTo(beginning.kept());
        assertThat(textOf(prompt)).startsWith(textOf(beginning));
    }

    @Test
    void a_question_that_joins_the_last_kept_turn_leaves_that_turn_kept() {
        PromptPrefix prefix = new PromptPrefix("kept", conversation(ASKED), ToolUse.NONE);

        Prompt prompt = written(conversation(ASKED, Turn.text(Turn.Role.USER, "What?")), Optional.of(prefix));

        assertThat(textOf(prompt).substring(0, prompt.kept().orElseThrow().characters()))
                .isEqualTo("<turn>user: Remember this.\n\n");
    }

    @Test
    void a_system_instruction_alone_is_a_prefix() {
        PromptPrefix prefix =
                new PromptPrefix("kept", new Conversation(Optional.of("Be brief."), List.of()), ToolUse.NONE);

        assertThat(textOf(WrittenPrompt.of(TEMPLATE, keep(prefix))))
                .isEqualTo("<turn>system: Be brief.<end><turn>user: ");
    }

    private static Conversation conversation(Turn... turns) {
        return new Conversation(Optional.empty(), List.of(turns));
    }

    private static Prompt written(Conversation conversation, Optional<PromptPrefix> prefix) {
        GenerationRequest plain = Requests.PLAIN.build(1);
        return WrittenPrompt.of(
                        TEMPLATE,
                        new GenerationRequest(
                                conversation,
                                plain.toolUse(),
                                plain.output(),
                                plain.thinking(),
                                plain.sampling(),
                                plain.candidates(),
                                plain.maxOutputTokens(),
                                plain.stopSequences(),
                                plain.logprobs(),
                                plain.serviceClass(),
                                new PromptReuse("test", prefix),
                                plain.timeout()))
                .prompt();
    }

    private static KeepRequest keep(PromptPrefix prefix) {
        return new KeepRequest("test", prefix, Thinking.OFF, ServiceClass.STANDARD, Optional.empty());
    }

    private static String textOf(Prompt prompt) {
        return prompt.segments().stream().map(PromptSegment::text).reduce("", String::concat);
    }
}
