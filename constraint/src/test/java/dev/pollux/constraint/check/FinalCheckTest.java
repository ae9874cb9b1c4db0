package dev.pollux.constraint.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.Json;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.UnsupportedSchemaException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinalCheckTest {

    @Test
    void says_where_and_why_an_answer_is_wrong() {
        FinalCheck check = check("{'properties':{'age':{'type':'integer','minimum':0}},'required':['age']}");
        assertThat(check.problems(Json.parse("{\"age\":3}"))).isEmpty();
        assertThat(check.problems(Json.parse("{\"age\":-3}"))).anyMatch(problem -> problem.startsWith("/age minimum"));
        assertThat(check.problems(Json.parse("{}"))).isNotEmpty();
    }

    @Test
    void formats_are_checked() {
        FinalCheck check = check("{'properties':{'mail':{'format':'email'},'day':{'format':'date'}}}");
        assertThat(check.problems(Json.parse("{\"mail\":\"a@b.org\",\"day\":\"2024-02-29\"}")))
                .isEmpty();
        assertThat(check.problems(Json.parse("{\"mail\":\"a@\"}"))).isNotEmpty();
        assertThat(check.problems(Json.parse("{\"day\":\"2023-02-29\"}"))).isNotEmpty();
    }

    @Test
    void references_work_whatever_the_schema_calls_itself() {
        FinalCheck check = check(
                "{'$id':'https://example.org/tree','$schema':'https://example.org/no-such-dialect',"
                        + "'type':'object','properties':{'next':{'$ref':'#'},'n':{'$ref':'#/$defs/n'}},'$defs':{'n':{'type':'null'}}}");
        assertThat(check.problems(Json.parse("{\"next\":{\"n\":null}}"))).isEmpty();
        assertThat(check.problems(Json.parse("{\"next\":{\"n\":1}}"))).isNotEmpty();
    }

    @Test
    void one_of_means_any_of() {
        FinalCheck check = check("{'oneOf':[{'type':'integer'},{'minimum':3}],'anyOf':[{'maximum':9}]}");
        assertThat(check.problems(5)).isEmpty();
        assertThat(check.problems(11)).isNotEmpty();
        assertThat(check.problems(Json.parse("2.5"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'OBJECT'", "'Object'", "['OBJECT','NULL']", "['object','Null']"})
    void types_are_read_in_any_case(String type) {
        String schema = "{'type':" + type + ",'properties':{'a':{'type':'Integer'}}}";
        for (FinalCheck check : List.of(check(schema), FinalCheck.ofFree(Json.schema(schema)))) {
            assertThat(check.problems(Json.parse("{\"a\":1}"))).isEmpty();
            assertThat(check.problems(Json.parse("{\"a\":\"1\"}"))).isNotEmpty();
            assertThat(check.problems("a")).isNotEmpty();
        }
    }

    @Test
    void the_open_api_subset_is_translated() {
        FinalCheck check = FinalCheck.ofEnforced(
                Json.schema("{'type':'STRING','nullable':true,'enum':['a'],'maxLength':'1'}", SchemaRules.OPEN_API));
        assertThat(check.problems(null)).isEmpty();
        assertThat(check.problems("a")).isEmpty();
        assertThat(check.problems("b")).isNotEmpty();
    }

    @Test
    void a_pattern_is_looked_at_where_nothing_has_enforced_it() {
        String schema = "{'properties':{'code':{'type':'string','pattern':'^[A-Z]{2}[0-9]+$'}}}";
        FinalCheck check = FinalCheck.ofFree(Json.schema(schema));
        assertThat(check.problems(Json.parse("{\"code\":\"AB12\"}"))).isEmpty();
        assertThat(check.problems(Json.parse("{\"code\":\"ab12\"}")))
                .anyMatch(problem -> problem.startsWith("/code pattern"));
        assertThat(check(schema).problems(Json.parse("{\"code\":\"ab12\"}"))).isEmpty();
    }

    @Test
    void a_pattern_that_takes_other_engines_forever_is_matched_in_one_pass() {
        FinalCheck check = FinalCheck.ofFree(Json.schema("{'type':'string','pattern':'^(a+)+$'}"));
        assertThat(check.problems("a".repeat(100_000))).isEmpty();
        assertThat(check.problems("a".repeat(100_000) + "b")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'properties':{'a':{}}} | {\"a\":1} | {\"b\":1}",
                "{'properties':{'a':{'properties':{'b':{}}}}} | {\"a\":{\"b\":1}} | {\"a\":{\"c\":1}}",
                "{'items':{'properties':{'a':{}}}} | [{\"a\":1}] | [{\"b\":1}]",
                "{'properties':{'a':{}},'anyOf':[{'properties':{'b':{}}},{'properties':{'c':{}}}]}"
                        + " | {\"a\":1,\"b\":2} | {\"a\":1,\"d\":2}",
                "{'$ref':'#/$defs/o','$defs':{'o':{'properties':{'n':{'$ref':'#/$defs/o'}}}}}"
                        + " | {\"n\":{\"n\":{}}} | {\"n\":{\"m\":{}}}",
                "{'properties':{'a':{}},'additionalProperties':{'type':'null'}} | {\"b\":null} | {\"b\":1}",
            })
    void members_that_are_not_declared_are_refused_where_nothing_has_enforced_it(
            String schema, String valid, String invalid) {
        FinalCheck check = FinalCheck.ofFree(Json.schema(schema));
        assertThat(check.problems(Json.parse(valid))).isEmpty();
        assertThat(check.problems(Json.parse(invalid))).isNotEmpty();
    }

    @Test
    void what_cannot_be_enforced_is_refused_at_once() {
        assertThatThrownBy(() -> FinalCheck.ofFree(Json.schema("{'type':'string','pattern':'(?=a)b'}")))
                .isInstanceOf(UnsupportedSchemaException.class);
        assertThatThrownBy(() -> FinalCheck.ofFree(Json.schema("{'not':{}}")))
                .isInstanceOf(UnsupportedSchemaException.class);
    }

    private static FinalCheck check(String schema) {
        ConstraintDefinition.JsonSchema definition = Json.schema(schema);
        return FinalCheck.ofEnforced(definition);
    }
}
