package dev.pollux.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.constraint.check.FinalCheck;
import dev.pollux.model.FinishReason;
import dev.pollux.model.GenerationEvent;
import dev.pollux.model.ModelException;
import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.model.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of a model that knows nothing of tools: they are whole and valid, or not told. */
class CalledToolsTest {

    private static final int SEEDS = 20;

    private static final Tool WEATHER = Requests.tool("get_weather", """
            {"type":"object","properties":{"city":{"type":"string","maxLength":12},"days":{"type":"integer"},
            "unit":{"enum":["C","F"]}},"required":["city","unit"]}""");

    private static final Tool NOW = Requests.tool("now", "{\"type\":\"object\",\"properties\":{}}");

    @Test
    void a_rambling_model_that_must_call_makes_valid_calls() {
        for (String template :
                List.of(RunningModel.GENERIC, RunningModel.HARMONY, RunningModel.LLAMA, RunningModel.MISTRAL)) {
            try (RunningModel model = RunningModel.rambling(template)) {
                mustCall(model);
            }
        }
    }

    private static void mustCall(RunningModel model) {
        Requests request = Requests.PLAIN.calling(ToolUse.Mode.ANY, WEATHER, NOW);
        for (int seed = 0; seed < SEEDS; seed++) {
            RunningModel.Answer answer = model.answer(request, seed);

            assertThat(answer.reason).as("seed %s", seed).isIn(FinishReason.STOP, FinishReason.MAX_TOKENS);
            assertThat(answer.text).as("seed %s", seed).isEmpty();
            assertThat(answer.calls).as("seed %s", seed).isNotEmpty().allSatisfy(CalledToolsTest::assertValid);
        }
    }

    private static void assertValid(GenerationEvent.ToolCall call) {
        Tool tool = call.name().equals("now") ? NOW : WEATHER;
        assertThat(call.name()).isEqualTo(tool.name());
        assertThat(FinalCheck.ofFree(AnswerConstraints.parameters(tool)).problems(JsonTrees.of(call.arguments())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ToolUse.Mode.class,
            names = {"AUTO", "VALIDATED"})
    void a_rambling_model_that_may_call_never_leaks_half_a_call(ToolUse.Mode mode) {
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            Requests request = Requests.PLAIN.calling(mode, WEATHER);
            for (int seed = 0; seed < SEEDS; seed++) {
                RunningModel.Answer answer = model.answer(request, seed);

                assertThat(answer.text.toString()).as("seed %s", seed).doesNotContain("tool_call");
                assertThat(answer.calls).allSatisfy(CalledToolsTest::assertValid);
            }
        }
    }

    @Test
    void a_model_that_may_call_may_speak_first_and_then_has_to_keep_to_the_form() {
        String wanted = "Let me see.<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"town\":1}}</tool_call>";
        try (RunningModel model = RunningModel.answering(RunningModel.GENERIC, wanted)) {
            RunningModel.Answer answer = model.answer(Requests.PLAIN.calling(ToolUse.Mode.AUTO, WEATHER), 1);

            assertThat(answer.text.toString()).isEqualTo("Let me see.");
            assertThat(answer.calls).isNotEmpty().allSatisfy(CalledToolsTest::assertValid);
        }
    }

    @Test
    void a_model_that_must_not_call_says_what_looks_like_a_call_as_text() {
        String call = "<tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>";
        try (RunningModel model = RunningModel.answering(RunningModel.GENERIC, call)) {
            RunningModel.Answer answer = model.answer(Requests.PLAIN.calling(ToolUse.Mode.NONE, NOW), 1);

            assertThat(answer.text.toString()).isEqualTo(call);
            assertThat(answer.calls).isEmpty();
        }
    }

    @Test
    void a_text_argument_may_contain_the_marks_of_calls() {
        String city = "</tool_call> <tool_call>{\\\"name\\\":\\\"now\\\"";
        String call = "<tool_call>{\"name\":\"say\",\"arguments\":{\"text\":\"" + city + "\"}}</tool_call>";
        Tool say = Requests.tool(
                "say", "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}},\"required\":[\"text\"]}");
        try (RunningModel model = RunningModel.answering(RunningModel.GENERIC, call)) {
            RunningModel.Answer answer = model.answer(Requests.PLAIN.calling(ToolUse.Mode.AUTO, say, NOW), 1);

            assertThat(answer.reason).isEqualTo(FinishReason.STOP);
            assertThat(answer.calls)
                    .singleElement()
                    .satisfies(it -> assertThat(it.arguments()).isEqualTo(Json.parse("{\"text\":\"" + city + "\"}")));
        }
    }

    @Test
    void several_calls_come_one_by_one() {
        String call = "<tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>";
        try (RunningModel model = RunningModel.answering(RunningModel.GENERIC, call + "\n" + call)) {
            RunningModel.Answer answer = model.answer(Requests.PLAIN.calling(ToolUse.Mode.ANY, NOW), 1);

            assertThat(answer.calls).hasSize(2);
            assertThat(answer.reason).isEqualTo(FinishReason.STOP);
        }
    }

    @Test
    void a_tool_without_parameters_gets_an_empty_object() {
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            RunningModel.Answer answer = model.answer(Requests.PLAIN.calling(ToolUse.Mode.ANY, NOW), 3);

            assertThat(answer.calls)
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(call.arguments()).isEqualTo(Json.Obj.EMPTY));
        }
    }

    @Test
    void a_call_may_follow_a_thought() {
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            RunningModel.Answer answer = model.answer(
                    Requests.PLAIN.calling(ToolUse.Mode.ANY, WEATHER).thinking(7), 2);

            assertThat(answer.thought.toString()).matches("[a-z]{7}");
            assertThat(answer.calls).isNotEmpty().allSatisfy(CalledToolsTest::assertValid);
        }
    }

    @Test
    void a_stop_sequence_inside_a_call_makes_no_call() {
        String call =
                "<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\",\"unit\":\"C\"}}</tool_call>";
        try (RunningModel model = RunningModel.answering(RunningModel.GENERIC, call)) {
            RunningModel.Answer answer = model.answer(
                    Requests.PLAIN.calling(ToolUse.Mode.ANY, WEATHER).stoppingAt("ome"), 1);

            assertThat(answer.calls).isEmpty();
            assertThat(answer.text).isEmpty();
            assertThat(answer.reason).isEqualTo(FinishReason.CUT_SHORT);
        }
    }

    @Test
    void the_token_limit_inside_a_call_makes_no_call() {
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            RunningModel.Answer answer = model.answer(
                    Requests.PLAIN.calling(ToolUse.Mode.ANY, WEATHER).tokens(45), 1);

            assertThat(answer.reason).isEqualTo(FinishReason.MAX_TOKENS);
            assertThat(answer.calls).isEmpty();
            assertThat(answer.text).isEmpty();
        }
    }

    @Test
    void a_call_in_another_notation_begins_as_it_has_to_and_is_checked_when_it_is_whole() {
        String valid = "<|tool_call>call:get_weather{city:<|\"|>Rome<|\"|>,unit:<|\"|>C<|\"|>}<tool_call|>";
        try (RunningModel model = RunningModel.answering(RunningModel.GEMMA, valid)) {
            RunningModel.Answer answer = model.answer(Requests.PLAIN.calling(ToolUse.Mode.ANY, WEATHER), 1);

            assertThat(answer.reason).isEqualTo(FinishReason.STOP);
            assertThat(answer.calls).singleElement().satisfies(CalledToolsTest::assertValid);
        }
        try (RunningModel model = RunningModel.answering(RunningModel.GEMMA, valid.replace("unit", "form"))) {
            RunningModel.Answer answer = model.answer(Requests.PLAIN.calling(ToolUse.Mode.AUTO, WEATHER), 1);

            assertThat(answer.calls).isEmpty();
            assertThat(answer.text).isEmpty();
            assertThat(answer.reason).isEqualTo(FinishReason.MALFORMED_TOOL_CALL);
        }
    }

    @Test
    void a_rambling_model_that_must_call_in_another_notation_never_ends_with_STOP() {
        try (RunningModel model = RunningModel.rambling(RunningModel.GEMMA)) {
            for (int seed = 0; seed < SEEDS; seed++) {
                RunningModel.Answer answer = model.answer(Requests.PLAIN.calling(ToolUse.Mode.ANY, WEATHER), seed);

                assertThat(answer.calls).isEmpty();
                assertThat(answer.text).isEmpty();
                assertThat(answer.reason).isIn(FinishReason.MALFORMED_TOOL_CALL, FinishReason.MAX_TOKENS);
            }
        }
    }

    @Test
    void arguments_that_can_be_neither_enforced_nor_checked_are_refused_before_a_token_is_generated() {
        Tool unclear = Requests.tool("find", "{\"properties\":{\"q\":{\"type\":\"string\",\"pattern\":\"(?=a)b\"}}}");
        try (RunningModel model = RunningModel.rambling(RunningModel.GEMMA)) {
            assertThatThrownBy(() -> model.answer(Requests.PLAIN.calling(ToolUse.Mode.AUTO, unclear), 1))
                    .isInstanceOfSatisfying(
                            ModelException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(ModelException.Reason.UNSUPPORTED))
                    .hasMessageContaining("find")
                    .hasMessageContaining("pattern");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"string\"}",
                "{\"const\":1}",
                "{\"anyOf\":[{\"type\":\"null\"},{\"items\":{\"type\":\"object\"}}]}",
                "{\"$ref\":\"#/$defs/n\",\"$defs\":{\"n\":{\"minimum\":1}}}"
            })
    void arguments_that_can_be_no_object_are_refused_before_a_token_is_generated(String parameters) {
        for (String template : List.of(RunningModel.GENERIC, RunningModel.GEMMA)) {
            try (RunningModel model = RunningModel.rambling(template)) {
                Requests request = Requests.PLAIN.calling(ToolUse.Mode.AUTO, Requests.tool("odd", parameters));

                assertThatThrownBy(() -> model.answer(request, 1))
                        .isInstanceOf(ModelException.class)
                        .hasMessage("function_declarations[odd].parameters_json_schema: no object can satisfy it");
            }
        }
    }

    @Test
    void arguments_that_may_be_an_object_are_one() {
        Tool tool =
                Requests.tool("odd", "{\"type\":[\"object\",\"string\"],\"properties\":{\"n\":{\"type\":\"null\"}}}");
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            for (int seed = 0; seed < SEEDS; seed++) {
                RunningModel.Answer answer = model.answer(
                        Requests.PLAIN.calling(ToolUse.Mode.ANY, tool).tokens(200), seed);

                assertThat(answer.reason).isNotEqualTo(FinishReason.MALFORMED_TOOL_CALL);
            }
        }
    }
}
