package dev.pollux.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.tokens.ConstraintCompiler;
import dev.pollux.constraint.tokens.ConstraintState;
import dev.pollux.constraint.tokens.Vocabulary;
import dev.pollux.model.OutputConstraint;
import dev.pollux.model.Tool;
import dev.pollux.model.ToolUse;
import dev.pollux.prompt.output.ModelFamily;
import dev.pollux.prompt.output.OutputFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which answers a tool-choice mode, a form of text and a family's format of calls allow. */
class AnswerConstraintsTest {

    private static final OutputConstraint ANYTHING = new OutputConstraint.None();
    private static final OutputConstraint NUMBER =
            new OutputConstraint.Schema(Requests.jsonSchema("{\"type\":\"integer\"}"));

    private static final Tool ADD = Requests.tool(
            "add", "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},\"required\":[\"n\"]}");
    private static final Tool AD = Requests.tool("ad", "{\"type\":\"object\",\"properties\":{}}");

    private static final String CALL = "<tool_call>{\"name\":\"add\",\"arguments\":{\"n\":1}}</tool_call>";
    private static final String SHORT = "<tool_call>{\"name\":\"ad\",\"arguments\":{}}</tool_call>";

    private static final ConstraintCompiler COMPILER = new ConstraintCompiler(ConstraintLimits.DEFAULTS, 10);
    private static final Vocabulary BYTES = new Vocabulary(
            IntStream.range(0, 257)
                    .mapToObj(token -> token == 256 ? new byte[0] : new byte[] {(byte) token})
                    .toArray(byte[][]::new),
            new int[] {256});

    @ParameterizedTest
    @EnumSource(ModelFamily.class)
    void without_tools_and_form_anything_may_come(ModelFamily family) {
        assertThat(definition(family, ToolUse.Mode.NONE, ANYTHING)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "ANY | hello | false",
                "ANY | 7 | false",
                "AUTO | hello | true",
                "AUTO | ^^ | true",
                "VALIDATED | hello | true",
                "NONE | 7 | true"
            })
    void text_of_a_mode(ToolUse.Mode mode, String text, boolean allowed) {
        OutputConstraint output = mode == ToolUse.Mode.NONE ? NUMBER : ANYTHING;

        assertThat(accepts(definition(ModelFamily.GENERIC, mode, output).orElseThrow(), text))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @EnumSource(
            value = ToolUse.Mode.class,
            names = {"ANY", "AUTO", "VALIDATED"})
    void calls_are_valid_in_every_mode(ToolUse.Mode mode) {
        ConstraintDefinition definition =
                definition(ModelFamily.GENERIC, mode, ANYTHING).orElseThrow();

        assertThat(accepts(definition, CALL)).isTrue();
        assertThat(accepts(definition, CALL + "\n" + SHORT)).isTrue();
        assertThat(accepts(definition, CALL.replace("1", "\"1\""))).isFalse();
        assertThat(accepts(definition, CALL.replace("add", "sub"))).isFalse();
        assertThat(accepts(definition, CALL + "\nand")).isFalse();
        assertThat(accepts(definition, "I add.\n" + CALL)).isEqualTo(mode != ToolUse.Mode.ANY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | true",
                "{\"a\":1.1E+12,\"b\":null} | true",
                "{\"a\":{\"b\":[[],{\"c\":[true,{\"d\":\"e\"}]}]}} | true",
                "[{}] | false",
                "\"a\" | false",
                "7 | false",
                "null | false"
            })
    void an_object_may_hold_anything_where_each_value_says_so(String text, boolean allowed) {
        OutputConstraint object = new OutputConstraint.Schema(Requests.jsonSchema("""
                {"type": "object", "additionalProperties": {"$ref": "#/$defs/any"}, "$defs": {"any": {
                  "type": ["object", "array", "string", "number", "boolean", "null"],
                  "additionalProperties": {"$ref": "#/$defs/any"}, "items": {"$ref": "#/$defs/any"}}}}"""));

        assertThat(accepts(AnswerConstraints.text(object).orElseThrow(), text)).isEqualTo(allowed);
    }

    @Test
    void a_form_of_text_holds_beside_calls_and_excludes_text_before_them() {
        ConstraintDefinition definition =
                definition(ModelFamily.GENERIC, ToolUse.Mode.AUTO, NUMBER).orElseThrow();

        assertThat(accepts(definition, "7")).isTrue();
        assertThat(accepts(definition, CALL)).isTrue();
        assertThat(accepts(definition, "seven")).isFalse();
        assertThat(accepts(definition, "7" + CALL)).isFalse();
    }

    @Test
    void calls_without_a_mark_exclude_text() {
        ConstraintDefinition definition =
                definition(ModelFamily.LLAMA, ToolUse.Mode.AUTO, ANYTHING).orElseThrow();
        String call = "{\"name\": \"add\", \"parameters\": {\"n\":1}}";

        assertThat(accepts(definition, call)).isTrue();
        assertThat(accepts(definition, "hello {\"x\": 1}")).isTrue();
        assertThat(accepts(definition, "hello " + call)).isFalse();
        assertThat(accepts(definition, call.replace("1", "null"))).isFalse();
    }

    @Test
    void calls_in_a_list_share_its_brackets() {
        ConstraintDefinition definition =
                definition(ModelFamily.MISTRAL_LIST, ToolUse.Mode.ANY, ANYTHING).orElseThrow();
        String call = "{\"name\": \"add\", \"arguments\": {\"n\":1}}";

        assertThat(accepts(definition, "[TOOL_CALLS][" + call + ", " + call + "]"))
                .isTrue();
        assertThat(accepts(definition, "[TOOL_CALLS][]")).isFalse();
        assertThat(accepts(definition, "[TOOL_CALLS][" + call)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = ToolUse.Mode.class,
            names = {"ANY", "AUTO"})
    void one_call_excludes_another(ToolUse.Mode mode) {
        ToolUse one = Requests.use(mode, ADD, AD).oneByOne();
        ConstraintDefinition definition = AnswerConstraints.of(
                        ANYTHING, one, new OutputFormat(ModelFamily.GENERIC, Optional.empty(), one.callable()))
                .orElseThrow();

        assertThat(accepts(definition, CALL)).isTrue();
        assertThat(accepts(definition, CALL + "\n" + SHORT)).isFalse();
        assertThat(accepts(definition(ModelFamily.GENERIC, mode, ANYTHING).orElseThrow(), CALL + "\n" + SHORT))
                .isTrue();
    }

    @Test
    void a_model_of_channels_names_the_one_its_text_is_in() {
        ConstraintDefinition definition =
                definition(ModelFamily.HARMONY, ToolUse.Mode.NONE, NUMBER).orElseThrow();

        assertThat(accepts(definition, "<|channel|>final<|message|>7")).isTrue();
        assertThat(accepts(definition, "7")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GEMMA, <|tool_call>call:, {n:1}<tool_call|>",
        "QWEN_TAGS, '<tool_call>\n<function=', '>\n<parameter=n>\n1'"
    })
    void calls_that_are_not_json_begin_with_a_tool_that_is_there(ModelFamily family, String head, String rest) {
        ConstraintDefinition must =
                definition(family, ToolUse.Mode.ANY, ANYTHING).orElseThrow();
        ConstraintDefinition either =
                definition(family, ToolUse.Mode.AUTO, NUMBER).orElseThrow();

        assertThat(accepts(must, head + "add" + rest)).isTrue();
        assertThat(accepts(must, head + "ad" + rest)).isTrue();
        assertThat(accepts(must, head + "added" + rest)).isFalse();
        assertThat(accepts(must, "hello")).isFalse();
        assertThat(accepts(either, head + "add" + rest)).isTrue();
        assertThat(accepts(either, "7")).isTrue();
        assertThat(accepts(either, "hello")).isFalse();
        assertThat(definition(family, ToolUse.Mode.AUTO, ANYTHING)).isEmpty();
    }

    private static Optional<ConstraintDefinition> definition(
            ModelFamily family, ToolUse.Mode mode, OutputConstraint output) {
        ToolUse use = Requests.use(mode, ADD, AD);
        return AnswerConstraints.of(output, use, new OutputFormat(family, Optional.empty(), use.callable()));
    }

    private static boolean accepts(ConstraintDefinition definition, String text) {
        ConstraintState state = COMPILER.compile(definition, BYTES).start();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (!state.allows(each & 0xff)) {
                return false;
            }
            state.accept(each & 0xff);
        }
        return state.mayEnd();
    }
}
