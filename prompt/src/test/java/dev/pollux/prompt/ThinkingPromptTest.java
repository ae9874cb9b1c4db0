package dev.pollux.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.Conversation;
import dev.pollux.model.Thinking;
import dev.pollux.model.ToolUse;
import dev.pollux.model.Turn;
import dev.pollux.prompt.output.ThoughtFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThinkingPromptTest {

    private static final String PLAIN = "{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}[assistant]";
    private static final String OPENING = PLAIN + "{{ '<think>\\n' }}";
    private static final String SWITCHED = PLAIN + "{% if not enable_thinking %}<think></think>{% endif %}";

    @Test
    void a_model_without_a_format_is_told_to_think_and_its_turn_opened_with_a_thought() {
        RenderedPrompt prompt = render(PLAIN, Thinking.DYNAMIC);

        assertThat(prompt.text())
                .isEqualTo(
                        "[system]Before you answer, think step by step between <think> and </think>. Then give your answer after"
                                + " </think>.[user]Hi[assistant]<think>\n");
        assertThat(prompt.thoughtOpen()).isTrue();
        assertThat(prompt.format().thoughts()).contains(ThoughtFormat.THINK_TAGS);
    }

    @Test
    void a_model_without_a_format_does_not_think_unless_asked() {
        RenderedPrompt prompt = render(PLAIN, Thinking.OFF);

        assertThat(prompt.text()).isEqualTo("[user]Hi[assistant]");
        assertThat(prompt.thoughtOpen()).isFalse();
        assertThat(prompt.format().thoughts()).isEmpty();
    }

    @Test
    void a_thought_that_the_template_opens_is_open_or_closed_at_once() {
        RenderedPrompt thinking = render(OPENING, Thinking.DYNAMIC);
        RenderedPrompt off = render(OPENING, Thinking.OFF);

        assertThat(thinking.text()).isEqualTo("[user]Hi[assistant]<think>\n");
        assertThat(thinking.thoughtOpen()).isTrue();
        assertThat(off.text()).isEqualTo("[user]Hi[assistant]<think>\n\n</think>\n\n");
        assertThat(off.thoughtOpen()).isFalse();
        assertThat(off.format().thoughts()).contains(ThoughtFormat.THINK_TAGS);
    }

    @Test
    void a_template_with_a_switch_is_told() {
        assertThat(render(SWITCHED, Thinking.DYNAMIC).text()).isEqualTo("[user]Hi[assistant]");
        assertThat(render(SWITCHED, Thinking.DYNAMIC).thoughtOpen()).isFalse();
        assertThat(render(SWITCHED, Thinking.OFF).text()).isEqualTo("[user]Hi[assistant]<think></think>");
    }

    @Test
    void a_template_that_knows_efforts_is_told() {
        String effort = PLAIN + "{{ reasoning_effort | default('as usual') }}{# <think> #}";
        Thinking high = new Thinking(true, OptionalInt.empty(), Optional.of(Thinking.Effort.HIGH), false);

        assertThat(render(effort, high).text()).endsWith("high");
        assertThat(render(effort, Thinking.OFF).text()).endsWith("low");
        assertThat(render(effort, Thinking.DYNAMIC).text()).endsWith("as usual");
    }

    @Test
    void what_a_user_says_does_not_open_a_thought() {
        ChatTemplate template = ChatTemplate.compile(
                "{% for m in messages %}{{ m.content }}{% endfor %}", new SpecialTokens("", "", Set.of()));
        Conversation conversation =
                new Conversation(Optional.empty(), List.of(Turn.text(Turn.Role.USER, "Write <think>")));

        RenderedPrompt prompt = template.render(conversation, ToolUse.NONE, Thinking.OFF);

        assertThat(prompt.text()).isEqualTo("Write <think>");
        assertThat(prompt.thoughtOpen()).isFalse();
    }

    private static RenderedPrompt render(String template, Thinking thinking) {
        return ChatTemplate.compile(template, new SpecialTokens("", "", Set.of()))
                .render(
                        new Conversation(Optional.empty(), List.of(Turn.text(Turn.Role.USER, "Hi"))),
                        ToolUse.NONE,
                        thinking);
    }
}
