package dev.pollux.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.constraint.check.FinalCheck;
import dev.pollux.model.FinishReason;
import dev.pollux.model.ModelException;
import dev.pollux.model.OutputConstraint;
import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.model.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers of a model that knows nothing of forms: what leaves with STOP is what was asked for. */
class FormedAnswersTest {

    private static final int SEEDS = 20;

    private static final Tool NOW = Requests.tool("now", "{\"type\":\"object\",\"properties\":{}}");

    private static final String PERSON = """
            {"type":"object","properties":{"name":{"type":"string","maxLength":9},"height":{"type":"number"},
            "tags":{"type":"array","items":{"enum":["a","b"]},"maxItems":3}},"required":["name","height","tags"]}""";

    @Test
    void a_schema_is_kept_with_and_without_tools_and_thoughts() {
        for (String template : List.of(RunningModel.GENERIC, RunningModel.HARMONY, RunningModel.GEMMA)) {
            try (RunningModel model = RunningModel.rambling(template)) {
                keepsToSchema(model, !template.equals(RunningModel.GEMMA));
            }
        }
    }

    /** @param callsAreEnforced whether the model writes calls as JSON */
    private static void keepsToSchema(RunningModel model, boolean callsAreEnforced) {
        Requests plain = Requests.PLAIN.schema(PERSON);
        Requests withTool = callsAreEnforced ? plain.calling(ToolUse.Mode.AUTO, NOW) : plain;
        for (Requests request : List.of(plain, plain.thinking(5), withTool.thinking(5))) {
            for (int seed = 0; seed < SEEDS; seed++) {
                RunningModel.Answer answer = model.answer(request, seed);

                assertThat(answer.reason).as("seed %s of %s", seed, request).isEqualTo(FinishReason.STOP);
                if (answer.calls.isEmpty()) {
                    assertKeepsTo(PERSON, answer.text.toString());
                }
            }
        }
    }

    private static void assertKeepsTo(String schema, String text) {
        var definition = AnswerConstraints.schema(Requests.jsonSchema(schema));
        assertThat(FinalCheck.ofEnforced(definition).problems(JsonTrees.of(Json.parse(text))))
                .as(text)
                .isEmpty();
    }

    @Test
    void a_thought_ends_at_its_budget_and_is_not_text() {
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            RunningModel.Answer answer =
                    model.answer(Requests.PLAIN.schema("{\"type\":\"boolean\"}").thinking(7), 2);

            assertThat(answer.thought.toString()).matches("[a-z]{7}");
            assertThat(answer.text.toString()).isIn("true", "false");
            assertThat(answer.thoughtTokens).isGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void a_stop_sequence_in_the_middle_of_a_value_is_not_told_as_STOP() {
        try (RunningModel model = RunningModel.answering(RunningModel.GENERIC, "{\"a\":\"one two\"}")) {
            Requests request = Requests.PLAIN.schema(
                    "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]}");

            RunningModel.Answer cut = model.answer(request.stoppingAt(" two"), 1);
            RunningModel.Answer whole = model.answer(request.stoppingAt("three"), 1);

            assertThat(cut.reason).isEqualTo(FinishReason.CUT_SHORT);
            assertThat(cut.text.toString()).isEqualTo("{\"a\":\"one");
            assertThat(whole.reason).isEqualTo(FinishReason.STOP);
            assertThat(whole.text.toString()).isEqualTo("{\"a\":\"one two\"}");
        }
    }

    @Test
    void a_text_of_two_thousand_characters_at_most_ends_there() {
        String endless = "\"" + "é".repeat(3_000) + "\"";
        try (RunningModel model = RunningModel.answering(RunningModel.GENERIC, endless)) {
            RunningModel.Answer answer = model.answer(
                    Requests.PLAIN
                            .schema("{\"type\":\"string\",\"maxLength\":2000}")
                            .tokens(7_000),
                    1);

            assertThat(answer.reason).isEqualTo(FinishReason.STOP);
            assertThat(answer.text.toString()).hasSize(2_002).endsWith("é\"");
        }
    }

    @Test
    void one_of_several_texts() {
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            Requests request = Requests.PLAIN.output(new OutputConstraint.OneOf(
                    Requests.jsonSchema("{\"enum\":[\"Ja\",\"Jawohl\",\"日本 \\\"x\\\"\\n\"]}")));
            for (int seed = 0; seed < SEEDS; seed++) {
                RunningModel.Answer answer = model.answer(request, seed);

                assertThat(answer.text.toString()).isIn("Ja", "Jawohl", "日本 \"x\"\n");
                assertThat(answer.reason).isEqualTo(FinishReason.STOP);
            }
        }
    }

    @Test
    void one_of_several_texts_is_one_that_the_rest_of_the_schema_allows() {
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            Requests request = Requests.PLAIN.output(
                    new OutputConstraint.OneOf(Requests.jsonSchema("{\"enum\":[\"aaa\",\"bb\"],\"maxLength\":2}")));
            for (int seed = 0; seed < SEEDS; seed++) {
                assertThat(model.answer(request, seed).text).hasToString("bb");
            }
            OutputConstraint none = new OutputConstraint.OneOf(
                    Requests.jsonSchema("{\"enum\":[\"a\",\"b\"],\"not\":{\"const\":\"a\"}}"));
            assertThatThrownBy(() -> model.answer(Requests.PLAIN.output(none), 1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("generation_config.response_json_schema.not");
        }
    }

    @Test
    void candidates_are_held_to_the_form_each_by_itself() {
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            List<RunningModel.Answer> answers = model.answers(
                    Requests.PLAIN.schema(PERSON).thinking(3).candidates(4).build(1));

            assertThat(answers).hasSize(4).allSatisfy(answer -> {
                assertThat(answer.thought.toString()).hasSize(3);
                assertKeepsTo(PERSON, answer.text.toString());
                assertThat(answer.reason).isEqualTo(FinishReason.STOP);
            });
        }
    }

    @Test
    void a_schema_that_cannot_be_enforced_is_refused_with_its_path_before_anything_is_computed() {
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            assertThatThrownBy(() -> model.answer(Requests.PLAIN.schema("{\"not\":{}}"), 1))
                    .isInstanceOfSatisfying(
                            ModelException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(ModelException.Reason.UNSUPPORTED))
                    .hasMessageContaining("generation_config.response_json_schema.not");
            Tool tool = Requests.tool("odd", "{\"type\":\"object\",\"patternProperties\":{}}");
            assertThatThrownBy(() -> model.answer(Requests.PLAIN.calling(ToolUse.Mode.AUTO, tool), 1))
                    .hasMessageContaining("function_declarations[odd].parameters_json_schema.patternProperties");
        }
    }

    @Test
    void a_schema_that_is_too_complex_is_refused_with_its_path() {
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            String pattern = "{\"type\":\"string\",\"pattern\":\"(a|b)*a(a|b){25}\"}";
            assertThatThrownBy(() -> model.answer(Requests.PLAIN.schema("{\"items\":" + pattern + "}"), 1))
                    .isInstanceOfSatisfying(
                            ModelException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(ModelException.Reason.SCHEMA_TOO_COMPLEX))
                    .hasMessageStartingWith("generation_config.response_json_schema.items.pattern: ");
        }
    }

    @Test
    @Timeout(300)
    void a_call_that_takes_too_long_to_check_is_an_error_of_its_request() {
        StringBuilder definitions = new StringBuilder("\"d0\":{\"type\":\"integer\"}");
        for (int i = 1; i <= 60; i++) {
            String next = "{\"$ref\":\"#/$defs/d" + (i - 1) + "\"}";
            definitions.append(",\"d%d\":{\"anyOf\":[%s,%s]}".formatted(i, next, next));
        }
        Tool tool = Requests.tool(
                "add",
                "{\"type\":\"object\",\"properties\":{\"n\":{\"$ref\":\"#/$defs/d60\"}},\"required\":[\"n\"],\"$defs\":{"
                        + definitions + "}}");
        try (RunningModel model = RunningModel.rambling(RunningModel.GENERIC)) {
            Requests request = Requests.PLAIN.calling(ToolUse.Mode.ANY, tool).tokens(200);

            assertThatThrownBy(() -> model.answer(request, 1))
                    .isInstanceOfSatisfying(
                            ModelException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(ModelException.Reason.SCHEMA_TOO_COMPLEX))
                    .hasMessageStartingWith("function_declarations[add].parameters_json_schema: checking an answer");
        }
    }
}
