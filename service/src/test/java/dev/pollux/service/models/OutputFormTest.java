package dev.pollux.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.model.FinishReason;
import dev.pollux.model.JsonSchema;
import dev.pollux.model.OutputConstraint;
import dev.pollux.model.json.Json;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFormTest {

    private final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("{}"));

    @Test
    void a_schema_is_said_as_it_is_on_the_wire() {
        OutputConstraint form =
                form("'responseMimeType':'application/json','responseSchema':{'type':'object','properties':{"
                        + "'b':{'type':'string','enum':['x'],'nullable':true,'maxLength':'5'},'a':{'type':'ARRAY','items':{'type':'NUMBER',"
                        + "'minimum':0.5},'minItems':1}},'required':['b'],'property_ordering':['b','a']}");

        assertThat(form).isInstanceOfSatisfying(OutputConstraint.Schema.class, constraint -> {
            assertThat(constraint.schema().dialect()).isEqualTo(JsonSchema.Dialect.OPEN_API);
            assertThat(constraint.schema().schema()).isEqualTo(Json.parse("""
                            {"type":"OBJECT","properties":{"b":{"type":"STRING","nullable":true,"enum":["x"],"maxLength":5},\
                            "a":{"type":"ARRAY","items":{"type":"NUMBER","minimum":0.5},"minItems":1}},"required":["b"],\
                            "propertyOrdering":["b","a"]}"""));
        });
    }

    @Test
    void a_json_schema_is_said_as_it_is() {
        assertThat(
                        form(
                                "'responseMimeType':'application/json','responseJsonSchema':{'type':['string','null'],'pattern':'^a'}"))
                .isEqualTo(new OutputConstraint.Schema(new JsonSchema(
                        JsonSchema.Dialect.JSON_SCHEMA,
                        Json.parse("{\"type\":[\"string\",\"null\"],\"pattern\":\"^a\"}"))));
    }

    @Test
    void other_forms() {
        assertThat(form("'seed':1")).isEqualTo(new OutputConstraint.None());
        assertThat(form("'responseMimeType':'text/plain'")).isEqualTo(new OutputConstraint.None());
        assertThat(form("'responseMimeType':'application/json'")).isEqualTo(new OutputConstraint.AnyJson());
        assertThat(form("'responseMimeType':'text/x.enum','responseSchema':{'type':'STRING','enum':['a','b']}"))
                .isEqualTo(oneOf(JsonSchema.Dialect.OPEN_API, "{\"type\":\"STRING\",\"enum\":[\"a\",\"b\"]}"));
        assertThat(form("'responseMimeType':'text/x.enum','responseJsonSchema':{'type':'string','enum':['a']}"))
                .isEqualTo(oneOf(JsonSchema.Dialect.JSON_SCHEMA, "{\"type\":\"string\",\"enum\":[\"a\"]}"));
        assertThat(form("'responseMimeType':'text/x.enum','responseJsonSchema':{'const':'a'}"))
                .isEqualTo(oneOf(JsonSchema.Dialect.JSON_SCHEMA, "{\"const\":\"a\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'responseSchema':{'type':'STRING'} | response_schema: response_schema can be set only if",
                "'responseMimeType':'text/plain','responseJsonSchema':{} | response_json_schema: response_json_schema can be set",
                "'responseMimeType':'application/json','responseSchema':{'type':'STRING'},'responseJsonSchema':{} |"
                        + " response_schema: response_schema and response_json_schema exclude each other.",
                "'responseMimeType':'text/x.enum','responseSchema':{'type':'ARRAY','items':{'type':'STRING'}} |"
                        + " response_schema: `text/x.enum` needs a schema of type STRING with an enum.",
                "'responseMimeType':'text/x.enum','responseJsonSchema':{'type':'string'} |"
                        + " response_json_schema: `text/x.enum` needs a schema of type STRING with an enum.",
                "'responseMimeType':'text/x.enum' | response_schema: `text/x.enum` needs a schema",
                "'responseMimeType':'application/json','responseSchema':{'type':'OBJECT','properties':{'a':{'type':'ARRAY'}}} |"
                        + " response_schema.properties[~a~].items: missing field."
            })
    void a_form_that_makes_no_sense(String config, String line) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> form(config));

        assertThat(refusal).as(config).isNotNull();
        assertThat(refusal.status().message())
                .startsWith("* GenerateContentRequest.generation_config." + line.replace('~', '"'));
    }

    /** The numbers are those of docs/structured-output.md. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'type':'object','properties':{'a': | }} | 48", "{'type':'array','items': | } | 90"})
    void a_schema_may_nest_as_deep_as_the_page_says(String opening, String closing, int levels) {
        String schema = opening.repeat(levels) + "{'type':'string'}" + closing.repeat(levels);

        assertThat(form("'responseMimeType':'application/json','responseJsonSchema':" + schema))
                .isInstanceOf(OutputConstraint.Schema.class);
    }

    @Test
    void a_text_that_a_stop_sequence_cut_says_so() {
        model.play(Script.saying("[1,").endingWith(FinishReason.CUT_SHORT));
        String request =
                "{'contents':[{'parts':[{'text':'Hi'}]}],'generationConfig':{'responseMimeType':'application/json'}}";

        assertThat(Calls.generate(model, request))
                .contains("\"finishReason\": \"OTHER\"", "\"finishMessage\": \"A stop sequence ended the text before");
        assertThat(Calls.stream(model, request).getLast())
                .contains("\"finishReason\": \"OTHER\"", "\"finishMessage\": \"A stop sequence ended the text before");
    }

    private static OutputConstraint oneOf(JsonSchema.Dialect dialect, String schema) {
        return new OutputConstraint.OneOf(new JsonSchema(dialect, Json.parse(schema)));
    }

    private OutputConstraint form(String config) {
        Calls.generate(model, "{'contents':[{'parts':[{'text':'Hi'}]}],'generationConfig':{" + config + "}}");
        return model.lastRequest().output();
    }
}
