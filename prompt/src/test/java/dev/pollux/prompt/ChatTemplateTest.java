package dev.pollux.prompt;

import static dev.pollux.model.Turn.Role.MODEL;
import static dev.pollux.model.Turn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.model.Conversation;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChatTemplateTest {

    private static final String PLAIN = """
            {{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content }}{{ eos_token }}{% endfor %}\
            {% if add_generation_prompt %}[assistant]{% endif %}""";

    private static final String WITHOUT_SYSTEM = """
            {% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('No system role') }}{% endif %}\
            [{{ m.role }}]{{ m.content }}{% endfor %}""";

    private static final String IGNORING_SYSTEM = """
            {% for m in messages %}{% if m.role != 'system' %}[{{ m.role }}]{{ m.content }}{% endif %}{% endfor %}""";

    private static final String USER_FIRST = """
            {% for m in messages if m.role != 'system' %}{% if (m.role == 'user') != loop.first and loop.first %}\
            {{ raise_exception('A user begins') }}{% endif %}{% endfor %}""" + PLAIN;

    private static final String TYPED = """
            {% for m in messages %}[{{ m.role }}]{% for part in m.content %}{{ part.text }}{% endfor %}{% endfor %}""";

    @Test
    void a_conversation_becomes_messages_and_asks_for_an_answer() {
        assertThat(render(PLAIN, Turn.text(USER, "Hi"), Turn.text(MODEL, "Hello"), Turn.text(USER, "Bye")))
                .isEqualTo("<s>[user]Hi</s>[assistant]Hello</s>[user]Bye</s>[assistant]");
    }

    @Test
    void a_model_that_can_think_is_told_not_to() {
        String thinking =
                PLAIN + "{% if enable_thinking is defined and enable_thinking is false %}<think></think>{% endif %}";

        assertThat(render(thinking, Turn.text(USER, "Hi"))).isEqualTo("<s>[user]Hi</s>[assistant]<think></think>");
    }

    @Test
    void a_system_instruction_is_a_system_message() {
        assertThat(renderWithSystem(PLAIN, "Be terse.", Turn.text(USER, "Hi")))
                .isEqualTo("<s>[system]Be terse.</s>[user]Hi</s>[assistant]");
    }

    @Test
    void a_refused_system_instruction_opens_the_first_user_turn() {
        assertThat(renderWithSystem(WITHOUT_SYSTEM, "Be terse.", Turn.text(USER, "Hi"), Turn.text(MODEL, "Yo")))
                .isEqualTo("[user]Be terse.\n\nHi[assistant]Yo");
    }

    @Test
    void an_ignored_system_instruction_opens_the_first_user_turn() {
        assertThat(renderWithSystem(IGNORING_SYSTEM, "Be terse.", Turn.text(USER, "Hi")))
                .isEqualTo("[user]Be terse.\n\nHi");
    }

    @Test
    void a_refused_system_instruction_comes_before_a_model_that_begins() {
        assertThat(renderWithSystem(WITHOUT_SYSTEM, "Be terse.", Turn.text(MODEL, "Yo"), Turn.text(USER, "Hi")))
                .isEqualTo("[user]Be terse.[assistant]Yo[user]Hi");
    }

    @Test
    void an_empty_system_instruction_is_none() {
        assertThat(renderWithSystem(PLAIN, "", Turn.text(USER, "Hi"))).isEqualTo("<s>[user]Hi</s>[assistant]");
    }

    @Test
    void neighbouring_turns_of_one_role_become_one_message() {
        assertThat(render(PLAIN, Turn.text(USER, "One."), Turn.text(USER, "Two."), Turn.text(MODEL, "Three.")))
                .isEqualTo("<s>[user]One.\n\nTwo.</s>[assistant]Three.</s>[assistant]");
    }

    @Test
    void parts_of_a_turn_are_joined_as_they_are() {
        Turn turn = new Turn(USER, List.of(new TurnPart.Text("One"), new TurnPart.Text("two"), new TurnPart.Text(" ")));
        assertThat(render(PLAIN, turn)).isEqualTo("<s>[user]Onetwo </s>[assistant]");
    }

    @Test
    void a_model_may_begin() {
        assertThat(render(PLAIN, Turn.text(MODEL, "Welcome"), Turn.text(USER, "Hi")))
                .isEqualTo("<s>[assistant]Welcome</s>[user]Hi</s>[assistant]");
    }

    @Test
    void an_empty_user_turn_comes_before_a_model_that_must_not_begin() {
        assertThat(render(USER_FIRST, Turn.text(MODEL, "Welcome"), Turn.text(USER, "Hi")))
                .isEqualTo("<s>[user]</s>[assistant]Welcome</s>[user]Hi</s>[assistant]");
        assertThat(renderWithSystem(USER_FIRST, "Be terse.", Turn.text(MODEL, "Welcome"), Turn.text(USER, "Hi")))
                .isEqualTo("<s>[system]Be terse.</s>[user]</s>[assistant]Welcome</s>[user]Hi</s>[assistant]");
    }

    @Test
    void a_template_that_wants_typed_parts_gets_them() {
        assertThat(renderWithSystem(TYPED, "Be terse.", Turn.text(USER, "Hi"))).isEqualTo("[system]Be terse.[user]Hi");
    }

    @Test
    void a_date_comes_from_the_clock() {
        Clock clock = Clock.fixed(Instant.parse("2026-07-01T23:59:59Z"), ZoneOffset.UTC);
        ChatTemplate template = ChatTemplate.compile("{{ strftime_now('%d %b %Y') }} " + PLAIN, tokens(), clock);
        assertThat(template.render(new Conversation(Optional.empty(), List.of(Turn.text(USER, "Hi"))))
                        .text())
                .startsWith("01 Jul 2026 ");
    }

    @Test
    void a_template_that_cannot_be_used_does_not_compile() {
        assertThatThrownBy(() -> ChatTemplate.compile("{% if %}", tokens())).isInstanceOf(TemplateException.class);
        assertThatThrownBy(() -> ChatTemplate.compile("{{ raise_exception('Never') }}", tokens()))
                .isInstanceOf(TemplateException.class)
                .hasMessage("The template refuses: Never");
        assertThatThrownBy(() -> ChatTemplate.compile("Hello!", tokens()))
                .isInstanceOf(TemplateException.class)
                .hasMessage("The model's chat template leaves out what the user says.");
    }

    @Test
    void a_refused_conversation_says_why() {
        ChatTemplate template = ChatTemplate.compile(
                "{% if messages | length > 2 %}{{ raise_exception('Too many') }}{% endif %}" + PLAIN, tokens());
        Conversation conversation = new Conversation(
                Optional.empty(), List.of(Turn.text(USER, "1"), Turn.text(MODEL, "2"), Turn.text(USER, "3")));
        assertThatThrownBy(() -> template.render(conversation))
                .isInstanceOf(TemplateException.class)
                .hasMessage("The template refuses: Too many");
    }

    @Test
    void many_threads_share_one_template() throws Exception {
        ChatTemplate template = ChatTemplate.compile(PLAIN, tokens());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> renderings = IntStream.range(0, 500)
                    .<Callable<String>>mapToObj(i ->
                            () -> template.render(question("Question " + i)).text())
                    .toList();
            List<Future<String>> prompts = threads.invokeAll(renderings);
            for (int i = 0; i < prompts.size(); i++) {
                assertThat(prompts.get(i).get()).isEqualTo("<s>[user]Question " + i + "</s>[assistant]");
            }
        }
    }

    private static Conversation question(String text) {
        return new Conversation(Optional.empty(), List.of(Turn.text(USER, text)));
    }

    private static SpecialTokens tokens() {
        return new SpecialTokens("<s>", "</s>", Set.of("<s>", "</s>"));
    }

    private static String render(String source, Turn... turns) {
        return ChatTemplate.compile(source, tokens())
                .render(new Conversation(Optional.empty(), List.of(turns)))
                .text();
    }

    private static String renderWithSystem(String source, String system, Turn... turns) {
        return ChatTemplate.compile(source, tokens())
                .render(new Conversation(Optional.of(system), List.of(turns)))
                .text();
    }
}
