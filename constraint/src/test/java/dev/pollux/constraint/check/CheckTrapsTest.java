package dev.pollux.constraint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.Json;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.SchemaTooComplexException;
import dev.pollux.constraint.Whitespace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas and answers on which a check could spin for hours, or fail for reasons of its own. The time limit is far away from what they take. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CheckTrapsTest {

    @Test
    void two_hundred_thousand_values_are_one_look() {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            values.add("v" + i);
        }
        FinalCheck check = FinalCheck.ofEnforced(definition(Map.of("items", Map.of("enum", values))));
        assertThat(check.problems(values)).isEmpty();
        assertThat(check.problems(Collections.nCopies(100_000, "none")))
                .hasSizeLessThan(100)
                .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(100));
    }

    @Test
    void texts_that_were_chosen_to_have_one_hash_are_one_look() {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 1 << 17; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 17; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            values.add(text.toString());
        }
        FinalCheck check = FinalCheck.ofEnforced(definition(Map.of("items", Map.of("enum", values))));
        assertThat(check.problems(values)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anyOf", "oneOf", "allOf"})
    void doubling_definitions_are_looked_at_once_each(String keyword) {
        FinalCheck check = FinalCheck.ofEnforced(definition(doubling(keyword, 60)));
        assertThat(check.problems(3)).isEmpty();
        assertThat(check.problems("3")).isNotEmpty();
    }

    @Test
    void doubling_definitions_that_cannot_be_bounded_are_an_error_and_not_a_wait() {
        FinalCheck check = FinalCheck.ofFree(definition(doubling("anyOf", 60)));
        assertThatThrownBy(() -> check.problems(3)).isInstanceOf(SchemaTooComplexException.class);
    }

    @Test
    void alternatives_that_recur_are_looked_at_once_for_each_value() {
        ConstraintDefinition.JsonSchema tree = Json.schema("{'anyOf':["
                + "{'type':'object','properties':{'kind':{'const':'a'},'left':{'$ref':'#'},'right':{'$ref':'#'}}},"
                + "{'type':'object','properties':{'kind':{'const':'b'},'left':{'$ref':'#'},'right':{'$ref':'#'}}}]}");
        Map<String, Object> value = Map.of("kind", "b");
        for (int i = 0; i < 90; i++) {
            value = Map.of("kind", "a", i % 2 == 0 ? "left" : "right", value);
        }
        assertThat(FinalCheck.ofEnforced(tree).problems(value)).isEmpty();
        assertThat(FinalCheck.ofFree(tree).problems(value)).isEmpty();
        assertThat(FinalCheck.ofFree(tree).problems(Map.of("kind", "a", "left", Map.of("kind", "c"))))
                .isNotEmpty();
        assertThat(FinalCheck.ofFree(tree).problems(Map.of("kind", "a", "left", Map.of("middle", 1))))
                .isNotEmpty();
    }

    @Test
    void many_alternatives_for_many_values_are_an_error_and_not_a_wait() {
        List<Object> alternatives = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            alternatives.add(Map.of("const", i));
        }
        FinalCheck check = FinalCheck.ofEnforced(definition(Map.of("items", Map.of("anyOf", alternatives))));
        assertThat(check.problems(List.of(99_999))).isEmpty();
        assertThatThrownBy(() -> check.problems(Collections.nCopies(10_000, 7)))
                .isInstanceOf(SchemaTooComplexException.class);
    }

    @Test
    void a_long_chain_of_references_is_an_error_and_not_a_full_stack() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        for (int i = 0; i < 100_000; i++) {
            definitions.put("d" + i, Map.of("$ref", "#/$defs/d" + (i + 1)));
        }
        definitions.put("d100000", Map.of("type", "integer"));
        FinalCheck check = FinalCheck.ofEnforced(definition(Map.of("$ref", "#/$defs/d0", "$defs", definitions)));
        assertThatThrownBy(() -> check.problems(3)).isInstanceOf(SchemaTooComplexException.class);
    }

    @Test
    void what_nothing_refers_to_is_not_looked_at() {
        assertThat(problems("""
                {'type':'integer','default':{'$id':'no uri %'},'x-note':{'$id':'no uri %'},'$defs':{
                'a':{'pattern':'(?=a)('},'b':{'not':{'$id':'no uri %'}},'c':{'type':{'$id':'no uri %'}},
                'd':{'properties':{'$id':'no uri %','$schema':'none'}},'e':{'anyOf':['no schema']}}}""", 3)).isEmpty();
    }

    @Test
    void values_are_compared_as_JSON_and_are_no_schemas() {
        String schema = "{'enum':[1.50,{'$id':'no uri %','a':[1,2.0]},['a','b'],[]]}";
        for (String valid : List.of("1.5", "{\"a\":[1.0,2],\"$id\":\"no uri %\"}", "[\"a\",\"b\"]", "[]")) {
            assertThat(problems(schema, Json.parse(valid))).as(valid).isEmpty();
        }
        for (String invalid : List.of("1", "\"1.50\"", "[\"a,\\\"1:b\"]", "[\"b\",\"a\"]", "{}", "null")) {
            assertThat(problems(schema, Json.parse(invalid))).as(invalid).isNotEmpty();
        }
        assertThat(problems("{'const':null}", null)).isEmpty();
        assertThat(problems("{'const':null}", "null")).isNotEmpty();
    }

    @Test
    void a_long_text_of_a_format_is_valid_or_not() {
        FinalCheck check = FinalCheck.ofFree(Json.schema("{'type':'string','format':'hostname'}"));
        assertThat(check.problems("a.b")).isEmpty();
        assertThat(check.problems("a.".repeat(100_000))).isNotEmpty();
    }

    private static List<String> problems(String schema, Object value) {
        ConstraintDefinition.JsonSchema definition = Json.schema(schema);
        List<String> problems = FinalCheck.ofEnforced(definition).problems(value);
        assertThat(FinalCheck.ofFree(definition).problems(value).isEmpty()).isEqualTo(problems.isEmpty());
        return problems;
    }

    private static Map<String, Object> doubling(String keyword, int levels) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("d0", Map.of("type", "integer"));
        for (int i = 1; i <= levels; i++) {
            Object next = Map.of("$ref", "#/$defs/d" + (i - 1));
            definitions.put("d" + i, Map.of(keyword, List.of(next, next)));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$ref", "#/$defs/d" + levels);
        schema.put("$defs", definitions);
        return schema;
    }

    private static ConstraintDefinition.JsonSchema definition(Map<String, ?> schema) {
        return new ConstraintDefinition.JsonSchema(schema, SchemaRules.JSON_SCHEMA, "s", Whitespace.COMPACT);
    }
}
