package dev.pollux.constraint.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.ConstraintLimits;
import dev.pollux.constraint.Json;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.Whitespace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstraintStateTest {
    private static final List<ConstraintDefinition> DEFINITIONS = List.of(
            Json.schema("{'properties':{'name':{'type':'string','minLength':3,'maxLength':12},"
                    + "'tags':{'type':'array','items':{'enum':['red','green','é漢']},'maxItems':3},"
                    + "'n':{'type':['integer','null'],'minimum':-5,'maximum':300}},'required':['name']}"),
            Json.schema("{'type':'string','pattern':'^[a-z]+( [a-z]+)*$','minLength':5,'maxLength':30}"),
            Json.schema("{'type':'object','additionalProperties':{'type':'integer'}}"),
            new ConstraintDefinition.AnyJson(true, Whitespace.FLEXIBLE),
            new ConstraintDefinition.EnumText(List.of("yes", "no", "maybe not")),
            new ConstraintDefinition.Pattern("[A-Z][a-z]{2,8}(, [0-9]+)?"),
            toolCalls());

    private final long seed = Long.getLong("pollux.seed", 7);

    static ConstraintDefinition toolCalls() {
        ConstraintDefinition call = new ConstraintDefinition.Sequence(List.of(
                new ConstraintDefinition.Alternatives(List.of(
                        call("add", "{'properties':{'x':{'type':'integer'}}}"),
                        call("say", "{'properties':{'text':{'type':'string'}},'required':['text']}"))),
                new ConstraintDefinition.Literal("</tool_call>")));
        ConstraintDefinition more = new ConstraintDefinition.Repetition(
                new ConstraintDefinition.Sequence(List.of(new ConstraintDefinition.Literal("\n<tool_call>"), call)),
                0,
                3);
        return new ConstraintDefinition.Alternatives(List.of(
                new ConstraintDefinition.TextWithout("<tool_call>"),
                new ConstraintDefinition.Sequence(
                        List.of(new ConstraintDefinition.TextUntil("<tool_call>"), call, more))));
    }

    private static ConstraintDefinition call(String name, String schema) {
        return new ConstraintDefinition.Sequence(List.of(
                new ConstraintDefinition.Literal("{\"name\": \"" + name + "\", \"arguments\": "),
                new ConstraintDefinition.JsonSchema(
                        Json.object(schema), SchemaRules.JSON_SCHEMA, "parameters", Whitespace.FLEXIBLE),
                new ConstraintDefinition.Literal("}")));
    }

    private static Constraint compile(ConstraintDefinition definition, Vocabulary vocabulary) {
        return new ConstraintCompiler(ConstraintLimits.DEFAULTS, 8).compile(definition, vocabulary);
    }

    @Test
    void the_mask_is_what_single_tokens_say_and_what_bytes_say() {
        System.out.println("seed " + seed);
        for (int round = 0; round < 4; round++) {
            Random random = new Random(seed + round);
            Vocabulary vocabulary = Vocabularies.of(800, random);
            for (ConstraintDefinition definition : DEFINITIONS) {
                walk(compile(definition, vocabulary), vocabulary, random);
            }
        }
    }

    private static void walk(Constraint constraint, Vocabulary vocabulary, Random random) {
        ConstraintState state = constraint.start();
        StringBuilder said = new StringBuilder();
        for (int step = 0; step < 60 && !state.mustEnd(); step++) {
            TokenMask mask = state.mask();
            int allowed = 0;
            for (int token = 0; token < vocabulary.size(); token++) {
                assertThat(mask.allows(token))
                        .as("token %s '%s' after %s", token, text(vocabulary, token), said)
                        .isEqualTo(state.copy().allows(token));
                allowed += mask.allows(token) ? 1 : 0;
            }
            assertThat(allowed).as("after %s", said).isPositive().isEqualTo(mask.count());
            int token = random(mask, vocabulary, random);
            state.accept(token);
            said.append(text(vocabulary, token));
        }
    }

    private static int random(TokenMask mask, Vocabulary vocabulary, Random random) {
        int token = random.nextInt(vocabulary.size());
        while (!mask.allows(token) || (token == Vocabularies.END && mask.count() > 1)) {
            token = (token + 1) % vocabulary.size();
        }
        return token;
    }

    private static String text(Vocabulary vocabulary, int token) {
        return new String(vocabulary.piece(token), StandardCharsets.UTF_8);
    }

    @Test
    void a_token_is_its_bytes_one_after_the_other() {
        Random random = new Random(seed);
        Vocabulary vocabulary = Vocabularies.of(600, random);
        for (ConstraintDefinition definition : DEFINITIONS) {
            ConstraintState state = compile(definition, vocabulary).start();
            for (int step = 0; step < 30 && !state.mustEnd(); step++) {
                for (int token = 2; token < vocabulary.size(); token++) {
                    assertThat(state.allows(token)).isEqualTo(allowsBytes(state, vocabulary.piece(token)));
                }
                state.accept(random(state.mask(), vocabulary, random));
            }
        }
    }

    private static boolean allowsBytes(ConstraintState state, byte[] piece) {
        ConstraintState at = state.copy();
        for (byte octet : piece) {
            int token = 2 + (octet & 0xff);
            if (!at.allows(token)) {
                return false;
            }
            at.accept(token);
        }
        return true;
    }

    @Test
    void forced_bytes_are_all_that_may_come() {
        Vocabulary vocabulary = Vocabularies.of(600, new Random(seed));
        Constraint constraint = compile(
                Json.schema("{'properties':{'first name':{'enum':['Änne','Äpfel']},'b':{'type':'integer'}},"
                        + "'required':['first name','b']}"),
                vocabulary);
        ConstraintState state = constraint.start();
        assertThat(forced(state)).isEqualTo("{\"first name\":\"Ä");
        accept(state, "{\"first name\":\"Än");
        assertThat(forced(state)).isEqualTo("ne\",\"b\":");
        accept(state, "ne\",\"b\":3");
        assertThat(forced(state)).isEmpty();
        accept(state, "}");
        assertThat(state.mayEnd()).isTrue();
        assertThat(state.mustEnd()).isTrue();
        assertThat(state.mask().count()).isEqualTo(1);
        assertThat(state.mask().allows(Vocabularies.END)).isTrue();
    }

    private static String forced(ConstraintState state) {
        return new String(state.forced(1000), StandardCharsets.UTF_8);
    }

    private static void accept(ConstraintState state, String text) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            state.accept(2 + (octet & 0xff));
        }
    }

    @Test
    void auto_mode_answers_in_text_or_calls_and_an_argument_may_hold_the_marker() {
        Vocabulary vocabulary = Vocabularies.of(600, new Random(seed));
        Constraint constraint = compile(toolCalls(), vocabulary);
        assertThat(accepts(constraint, "")).isTrue();
        assertThat(accepts(constraint, "Just text with <tool and é.")).isTrue();
        assertThat(accepts(
                        constraint,
                        "I call:<tool_call>{\"name\": \"say\", \"arguments\": "
                                + "{\"text\": \"</tool_call><tool_call>\"}}</tool_call>"))
                .isTrue();
        assertThat(accepts(
                        constraint,
                        "<tool_call>{\"name\": \"add\", \"arguments\": {\"x\": 1}}</tool_call>"
                                + "\n<tool_call>{\"name\": \"add\", \"arguments\": {}}</tool_call>"))
                .isTrue();
        assertThat(accepts(constraint, "<tool_call>")).isFalse();
        assertThat(accepts(constraint, "<tool_call>{\"name\": \"sub\", \"arguments\": {}}</tool_call>"))
                .isFalse();
        assertThat(accepts(constraint, "<tool_call>{\"name\": \"say\", \"arguments\": {}}</tool_call>"))
                .isFalse();
    }

    private static boolean accepts(Constraint constraint, String text) {
        return constraint.accepts(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void control_tokens_never_come_and_the_end_only_where_the_text_is_complete() {
        Vocabulary vocabulary = Vocabularies.of(600, new Random(seed));
        ConstraintState state = compile(new ConstraintDefinition.EnumText(List.of("a", "ab")), vocabulary)
                .start();
        assertThat(state.allows(0)).isFalse();
        assertThat(state.allows(Vocabularies.END)).isFalse();
        assertThatThrownBy(() -> state.accept(Vocabularies.END)).isInstanceOf(IllegalArgumentException.class);
        accept(state, "a");
        assertThat(state.mayEnd()).isTrue();
        assertThat(state.mustEnd()).isFalse();
        ConstraintState other = state.copy();
        state.accept(Vocabularies.END);
        assertThat(state.mask().count()).isZero();
        accept(other, "b");
        assertThat(other.mustEnd()).isTrue();
    }

    @Test
    void equal_definitions_are_compiled_once() {
        Vocabulary vocabulary = Vocabularies.of(600, new Random(seed));
        ConstraintCompiler compiler = new ConstraintCompiler(ConstraintLimits.DEFAULTS, 2);
        Constraint first = compiler.compile(Json.schema("{'type':'integer'}"), vocabulary);
        assertThat(compiler.compile(Json.schema("{'type':'integer'}"), vocabulary))
                .isSameAs(first);
        assertThat(compiler.compile(Json.schema("{'type':'number'}"), vocabulary))
                .isNotSameAs(first);
        compiler.compile(Json.schema("{'type':'string'}"), vocabulary);
        assertThat(compiler.compile(Json.schema("{'type':'integer'}"), vocabulary))
                .isNotSameAs(first);
    }
}
