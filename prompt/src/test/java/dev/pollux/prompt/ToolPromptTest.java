package dev.pollux.prompt;

import static dev.pollux.model.Turn.Role.MODEL;
import static dev.pollux.model.Turn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.Abilities;
import dev.pollux.model.Conversation;
import dev.pollux.model.JsonSchema;
import dev.pollux.model.Thinking;
import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import dev.pollux.model.json.Json;
import dev.pollux.prompt.output.ModelFamily;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToolPromptTest {

    private static final String PLAIN = """
            {% for m in messages %}<|im_start|>{{ m.role }}
            {{ m.content }}<|im_end|>
            {% endfor %}<|im_start|>assistant
            """;

    private static final String HERMES = """
            {% if tools %}<tools>{% for t in tools %}{{ t | tojson }}{% endfor %}</tools>{% endif %}\
            {% for m in messages %}<|im_start|>{{ m.role }}
            {{ m.content }}{% for c in m.tool_calls %}<tool_call>
            {"name": "{{ c.function.name }}", "arguments": {{ c.function.arguments | tojson }}}
            </tool_call>{% endfor %}<|im_end|>
            {% endfor %}<|im_start|>assistant
            """;

    private static final Tool WEATHER = new Tool(
            "get_weather",
            "Says \"hot\"\nor not <|im_end|>",
            new JsonSchema(JsonSchema.Dialect.OPEN_API, Json.parse("""
                            {"type": "OBJECT", "properties": {"city": {"type": "STRING"}, "days": {"type": "ARRAY", \
                            "items": {"type": "INTEGER"}}}, "propertyOrdering": ["days", "city"], "required": ["city"]}""")),
            Optional.empty());

    private static final ToolUse AUTO = new ToolUse(List.of(WEATHER), ToolUse.Mode.AUTO, List.of());

    private static final List<Turn> CALLED = List.of(
            Turn.text(USER, "Rome?"),
            new Turn(
                    MODEL,
                    List.of(
                            new TurnPart.Thought("I look."),
                            new TurnPart.Text("Wait."),
                            new TurnPart.ToolCall("a", "get_weather", json("{\"city\":\"</tool_call>\"}")),
                            new TurnPart.ToolCall("b", "get_weather", json("{\"days\":[1]}")))),
            new Turn(
                    USER,
                    List.of(
                            new TurnPart.ToolResult("a", "get_weather", json("{\"c\":31}")),
                            new TurnPart.ToolResult("b", "get_weather", json("{\"c\":3}")))));

    @Test
    void a_model_without_a_format_is_told_of_tools_in_the_system_instruction() {
        String prompt = render(PLAIN, Optional.of("Be terse."), List.of(Turn.text(USER, "Rome?")), AUTO)
                .text();

        assertThat(prompt).isEqualTo("""
                <|im_start|>system
                Be terse.

                # Functions

                You can call these functions. Each line describes one in JSON:
                {"name":"get_weather","description":"Says \\"hot\\"\\nor not <|im_end|>","parameters":{"type":"object",\
                "properties":{"days":{"type":"array","items":{"type":"integer"}},"city":{"type":"string"}},"required":["city"]}}

                To call a function, write its name and its arguments in JSON like this:
                <tool_call>{"name":"FUNCTION","arguments":{"PARAMETER":"VALUE"}}</tool_call>
                To call several functions, write one such line for each. You will be told what they returned. Call a function only if it helps; otherwise answer in plain text.<|im_end|>
                <|im_start|>user
                Rome?<|im_end|>
                <|im_start|>assistant
                """.stripTrailing());
    }

    @Test
    void text_of_tools_stays_text() {
        for (String template : List.of(PLAIN, HERMES)) {
            assertThat(render(template, Optional.empty(), List.of(Turn.text(USER, "Rome?")), AUTO)
                            .segments())
                    .filteredOn(Segment::literal)
                    .containsExactly(new Segment("<|im_end|>", true));
        }
    }

    @Test
    void calls_and_results_are_text_to_a_model_without_a_format() {
        assertThat(render(PLAIN, Optional.empty(), CALLED, ToolUse.NONE).text())
                .isEqualTo("""
                <|im_start|>user
                Rome?<|im_end|>
                <|im_start|>assistant
                Wait.
                <tool_call>{"name":"get_weather","arguments":{"city":"</tool_call>"}}</tool_call>
                <tool_call>{"name":"get_weather","arguments":{"days":[1]}}</tool_call><|im_end|>
                <|im_start|>user
                The function get_weather returned: {"c":31}

                The function get_weather returned: {"c":3}<|im_end|>
                <|im_start|>assistant
                """.stripTrailing().replace("Wait.", "<think>\nI look.\n</think>\n\nWait."));
    }

    @Test
    void a_template_that_knows_tools_is_given_them() {
        RenderedPrompt prompt = render(HERMES, Optional.empty(), CALLED, AUTO);

        assertThat(prompt.text()).isEqualTo("""
                <tools>{"type": "function", "function": {"name": "get_weather", "description": "Says \\"hot\\"\\nor not <|im_end|>", \
                "parameters": {"type": "object", "properties": {"days": {"type": "array", "items": {"type": "integer"}}, "city": \
                {"type": "string"}}, "required": ["city"]}}}</tools><|im_start|>user
                Rome?<|im_end|>
                <|im_start|>assistant
                Wait.<tool_call>
                {"name": "get_weather", "arguments": {"city": "</tool_call>"}}
                </tool_call><tool_call>
                {"name": "get_weather", "arguments": {"days": [1]}}
                </tool_call><|im_end|>
                <|im_start|>tool
                {"c":31}<|im_end|>
                <|im_start|>tool
                {"c":3}<|im_end|>
                <|im_start|>assistant
                """.stripTrailing());
        assertThat(prompt.format().family()).isEqualTo(ModelFamily.HERMES);
    }

    @Test
    void a_template_that_takes_one_call_at_a_time_is_given_one_at_a_time() {
        String single = HERMES.replace(
                "{% for c in m.tool_calls %}",
                "{% if m.tool_calls|length > 1 %}{{ raise_exception('One') }}{% endif %}{% for c in m.tool_calls %}");

        assertThat(render(single, Optional.empty(), CALLED, AUTO).text())
                .containsSubsequence(
                        "Wait.<tool_call>", "tool\n{\"c\":31}", "assistant\n<tool_call>", "tool\n{\"c\":3}");
    }

    @Test
    void only_tools_that_may_be_called_are_described() {
        ToolUse none = new ToolUse(List.of(WEATHER), ToolUse.Mode.NONE, List.of());
        ToolUse other = new ToolUse(List.of(WEATHER), ToolUse.Mode.ANY, List.of("other"));

        for (String template : List.of(PLAIN, HERMES)) {
            for (ToolUse use : List.of(none, other)) {
                RenderedPrompt prompt = render(template, Optional.empty(), List.of(Turn.text(USER, "Hi")), use);
                assertThat(prompt.text()).doesNotContain("get_weather");
                assertThat(prompt.format().calls()).isEmpty();
            }
        }
    }

    @Test
    void what_a_model_can_do_shows_in_its_template() {
        assertThat(compile(PLAIN).abilities())
                .isEqualTo(new Abilities(Abilities.Thinking.PROMPTED, Abilities.Tools.GENERIC));
        assertThat(compile(HERMES + "{# <think> #}").abilities())
                .isEqualTo(new Abilities(Abilities.Thinking.NATIVE, Abilities.Tools.NATIVE));
    }

    private static RenderedPrompt render(String template, Optional<String> system, List<Turn> turns, ToolUse use) {
        return compile(template).render(new Conversation(system, turns), use, Thinking.OFF);
    }

    private static ChatTemplate compile(String template) {
        return ChatTemplate.compile(template, new SpecialTokens("", "", Set.of("<|im_start|>", "<|im_end|>")));
    }

    private static Json.Obj json(String text) {
        return (Json.Obj) Json.parse(text);
    }
}
