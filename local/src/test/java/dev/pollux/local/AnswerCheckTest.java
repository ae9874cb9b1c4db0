package dev.pollux.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.GenerationEvent;
import dev.pollux.model.OutputConstraint;
import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.model.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerCheckTest {

    private static final OutputConstraint ANYTHING = new OutputConstraint.None();

    private static final Tool TOOL = Requests.tool(
            "add", "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},\"required\":[\"n\"]}");

    @Test
    void a_valid_call_goes_out() {
        AnswerCheck check = new AnswerCheck(ANYTHING, Requests.use(ToolUse.Mode.ANY, TOOL));

        assertThat(check.admits(call("add", "{\"n\":1}"))).isTrue();
        assertThat(check.isMalformed()).isFalse();
        assertThat(check.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"add | {}", "add | {\"n\":\"1\"}", "add | {\"n\":1.5}", "sub | {\"n\":1}"})
    void a_call_that_is_not_valid_is_held_back_and_so_is_what_follows_it(String name, String arguments) {
        AnswerCheck check = new AnswerCheck(ANYTHING, Requests.use(ToolUse.Mode.AUTO, TOOL));

        assertThat(check.admits(call(name, arguments))).isFalse();
        assertThat(check.admits(call("add", "{\"n\":1}"))).isFalse();
        assertThat(check.isMalformed()).isTrue();
    }

    @Test
    void a_call_too_many_is_held_back_and_the_first_is_an_answer() {
        AnswerCheck check =
                new AnswerCheck(ANYTHING, Requests.use(ToolUse.Mode.AUTO, TOOL).oneByOne());

        assertThat(check.admits(call("add", "{\"n\":1}"))).isTrue();
        assertThat(check.admits(call("add", "{\"n\":2}"))).isFalse();
        assertThat(check.admits(call("add", "{}"))).isFalse();
        assertThat(check.isMalformed()).isFalse();
    }

    @Test
    void an_answer_without_a_call_is_malformed_only_where_one_was_demanded() {
        assertThat(new AnswerCheck(ANYTHING, Requests.use(ToolUse.Mode.ANY, TOOL)).isMalformed())
                .isTrue();
        assertThat(new AnswerCheck(ANYTHING, Requests.use(ToolUse.Mode.AUTO, TOOL)).isMalformed())
                .isFalse();
        assertThat(new AnswerCheck(ANYTHING, ToolUse.NONE).isMalformed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1,2] | true",
                "[1, | false",
                "[\"1\"] | false",
                "[1] [2] | false",
                "[1e999] | false",
                "[-0.0] | true"
            })
    void text_is_complete_when_it_is_valid(String text, boolean complete) {
        AnswerCheck check = new AnswerCheck(
                new OutputConstraint.Schema(
                        Requests.jsonSchema("{\"type\":\"array\",\"items\":{\"type\":\"number\"}}")),
                ToolUse.NONE);
        for (int i = 0; i < text.length(); i++) {
            assertThat(check.admits(text(text.substring(i, i + 1)))).isTrue();
        }

        assertThat(check.isComplete()).isEqualTo(complete);
    }

    @Test
    void any_json_and_one_of_several_texts() {
        assertThat(complete(new OutputConstraint.AnyJson(), "null")).isTrue();
        assertThat(complete(new OutputConstraint.AnyJson(), "nul")).isFalse();
        assertThat(complete(oneOf("{\"enum\":[\"a\",\"ab\"]}"), "ab")).isTrue();
        assertThat(complete(oneOf("{\"enum\":[\"ab\"]}"), "a")).isFalse();
        assertThat(complete(oneOf("{\"enum\":[\"a\",\"ab\"],\"pattern\":\"b\"}"), "a"))
                .isFalse();
        assertThat(complete(ANYTHING, "")).isTrue();
    }

    @Test
    void calls_stand_in_for_the_text() {
        AnswerCheck check = new AnswerCheck(new OutputConstraint.AnyJson(), Requests.use(ToolUse.Mode.AUTO, TOOL));

        assertThat(check.isComplete()).isFalse();
        check.admits(call("add", "{\"n\":1}"));
        assertThat(check.isComplete()).isTrue();
    }

    private static OutputConstraint oneOf(String schema) {
        return new OutputConstraint.OneOf(Requests.jsonSchema(schema));
    }

    private static boolean complete(OutputConstraint output, String text) {
        AnswerCheck check = new AnswerCheck(output, ToolUse.NONE);
        check.admits(text(text));
        return check.isComplete();
    }

    private static GenerationEvent text(String text) {
        return new GenerationEvent.TextDelta(0, text, 1, List.of());
    }

    private static GenerationEvent call(String name, String arguments) {
        return new GenerationEvent.ToolCall(0, Optional.empty(), name, (Json.Obj) Json.parse(arguments), 1, List.of());
    }
}
