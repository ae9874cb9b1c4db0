package dev.pollux.constraint.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.Json;
import dev.pollux.constraint.SchemaRules;
import org.junit.jupiter.api.Test;

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

    @Test
    void the_open_api_subset_is_translated() {
        FinalCheck check = FinalCheck.of(
                Json.schema("{'type':'STRING','nullable':true,'enum':['a'],'maxLength':'1'}", SchemaRules.OPEN_API));
        assertThat(check.problems(null)).isEmpty();
        assertThat(check.problems("a")).isEmpty();
        assertThat(check.problems("b")).isNotEmpty();
    }

    private static FinalCheck check(String schema) {
        ConstraintDefinition.JsonSchema definition = Json.schema(schema);
        return FinalCheck.of(definition);
    }
}
