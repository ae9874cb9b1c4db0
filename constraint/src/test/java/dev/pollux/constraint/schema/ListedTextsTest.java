package dev.pollux.constraint.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.constraint.ConstraintDefinition;
import dev.pollux.constraint.Json;
import dev.pollux.constraint.SchemaRules;
import dev.pollux.constraint.UnsupportedSchemaException;
import dev.pollux.constraint.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedTextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'enum':['b','a']} | b a",
                "{'enum':['aaa','bb'],'maxLength':2} | bb",
                "{'enum':['a1','b','a2'],'pattern':'^a'} | a1 a2",
                "{'type':'STRING','enum':['a',1,null]} | a",
                "{'enum':['a','b','c'],'allOf':[{'enum':['c','b']}]} | b c",
                "{'enum':['a','bb'],'anyOf':[{'minLength':2},{'const':'c'}]} | bb",
                "{'$ref':'#/$defs/e','$defs':{'e':{'enum':['a']}}} | a",
                "{'const':'a'} | a",
            })
    void are_those_that_the_schema_allows(String schema, String texts) {
        assertThat(ListedTexts.of(Json.schema(schema), ConstraintLimitsForTests.PATIENT))
                .containsExactly(texts.split(" "));
    }

    @Test
    void are_bare() {
        assertThat(ListedTexts.of(Json.schema("{'const':'say \\\"é\\n'}"), ConstraintLimitsForTests.PATIENT))
                .containsExactly("say \"é\n");
        assertThat(ListedTexts.of(
                        Json.schema(
                                "{'type':'STRING','nullable':true,'enum':['a','bb'],'maxLength':'1'}",
                                SchemaRules.OPEN_API),
                        ConstraintLimitsForTests.PATIENT))
                .containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'enum':['a','b'],'not':{'const':'a'}} | responseJsonSchema.not",
                "{'enum':['a','b'],'frobnicate':1} | responseJsonSchema.frobnicate",
                "{'type':'integer','enum':['a','b']} | responseJsonSchema",
                "{'enum':['aaa'],'maxLength':2} | responseJsonSchema",
                "{'enum':['a'],'pattern':'('} | responseJsonSchema.pattern",
                "{'enum':['a',1]} | responseJsonSchema.enum",
                "{'enum':[null]} | responseJsonSchema.enum",
                "{'$ref':'#/$defs/e','$defs':{'e':{'type':'string'}}} | responseJsonSchema.enum",
            })
    void what_leaves_none_is_refused_by_its_path(String schema, String path) {
        assertThatThrownBy(() -> ListedTexts.of(Json.schema(schema), ConstraintLimitsForTests.PATIENT))
                .isInstanceOfSatisfying(
                        UnsupportedSchemaException.class,
                        refused -> assertThat(refused.path()).isEqualTo(path));
    }

    @Test
    void may_be_many() {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            values.add("value-" + i);
        }
        var definition = new ConstraintDefinition.JsonSchema(
                Map.of("enum", values), SchemaRules.JSON_SCHEMA, "s", Whitespace.COMPACT);
        assertThat(ListedTexts.of(definition, ConstraintLimitsForTests.PATIENT)).hasSize(100_000);
    }
}
