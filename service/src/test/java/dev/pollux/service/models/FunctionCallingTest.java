package dev.pollux.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.model.FinishReason;
import dev.pollux.model.JsonSchema;
import dev.pollux.model.ToolUse;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import dev.pollux.model.json.Json;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.testkit.Said;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionCallingTest {

    private static final String HI = "{'role':'user','parts':[{'text':'Hi'}]}";
    private static final String TOOLS =
            "'tools':[{'functionDeclarations':[{'name':'add','description':'Adds.','parameters':"
                    + "{'type':'OBJECT','properties':{'x':{'type':'integer'},'y':{'type':'INTEGER'}},'required':['x']}},"
                    + "{'name':'now'}]}]";
    private static final String V = "* GenerateContentRequest.";

    private final ScriptedLanguageModel model =
            new ScriptedLanguageModel("scripted", Script.of(Said.Call.of("add", "{\"x\":3,\"y\":[1.5,null,\"a\"]}")));

    @Test
    void a_call_is_a_part_and_its_answer_stops() {
        assertThat(Calls.generate(model, "{'contents':[" + HI + "]," + TOOLS + "}"))
                .startsWith(
                        "{\"candidates\": [{\"content\": {\"parts\": [{\"functionCall\": {\"name\": \"add\",\"args\":"
                                + " {\"x\": 3,\"y\": [1.5,null,\"a\"]}}}],\"role\": \"model\"},\"finishReason\": \"STOP\",\"index\": 0,"
                                + "\"finishMessage\": \"Model generated function call(s).\"}]");
    }

    @Test
    void text_and_several_calls_keep_their_order_and_their_ids() {
        model.play(Script.saying("I look.")
                .then(
                        new Said.Call(Optional.of("c1"), "add", Json.Obj.EMPTY),
                        new Said.Call(Optional.of("c2"), "now", Json.Obj.EMPTY)));

        assertThat(Calls.generate(model, "{'contents':[" + HI + "]," + TOOLS + "}"))
                .contains("\"parts\": [{\"text\": \"I look.\"},"
                        + "{\"functionCall\": {\"name\": \"add\",\"args\": {},\"id\": \"c1\"}},"
                        + "{\"functionCall\": {\"name\": \"now\",\"args\": {},\"id\": \"c2\"}}]");
    }

    @Test
    void a_call_arrives_whole_in_a_stream() {
        model.play(Script.saying("I look.").then(Said.Call.of("now", "{}")));

        List<String> pieces = Calls.stream(model, "{'contents':[" + HI + "]," + TOOLS + "}");

        assertThat(pieces).hasSize(4);
        assertThat(pieces.get(2)).contains("\"parts\": [{\"functionCall\": {\"name\": \"now\",\"args\": {}}}]");
        assertThat(pieces.get(3)).contains("{\"text\": \"\"}", "\"finishReason\": \"STOP\"", "\"finishMessage\": ");
    }

    @Test
    void a_call_that_cannot_be_read_is_said_to_be_malformed() {
        model.play(Script.of().endingWith(FinishReason.MALFORMED_TOOL_CALL));

        assertThat(Calls.generate(model, "{'contents':[" + HI + "]," + TOOLS + "}"))
                .contains("\"content\": {},\"finishReason\": \"MALFORMED_FUNCTION_CALL\"");
    }

    @Test
    void declarations_reach_the_model() {
        Calls.generate(
                model,
                "{'contents':[" + HI + "]," + TOOLS
                        + ",'toolConfig':{'functionCallingConfig':{'mode':'any','allowedFunctionNames':['now']}}}");

        ToolUse use = model.lastRequest().toolUse();
        assertThat(use.mode()).isEqualTo(ToolUse.Mode.ANY);
        assertThat(use.tools()).extracting("name").containsExactly("add", "now");
        assertThat(use.callable()).extracting("name").containsExactly("now");
        assertThat(use.tools().getFirst().parameters().dialect()).isEqualTo(JsonSchema.Dialect.OPEN_API);
        assertThat(use.tools().getFirst().parameters().schema().text())
                .isEqualTo(
                        "{\"type\":\"OBJECT\",\"properties\":{\"x\":{\"type\":\"INTEGER\"},\"y\":{\"type\":\"INTEGER\"}},"
                                + "\"required\":[\"x\"]}");
        assertThat(use.tools().getLast().parameters()).isEqualTo(JsonSchema.EMPTY_OBJECT);
    }

    @Test
    void a_json_schema_reaches_the_model_as_it_is() {
        Calls.generate(
                model,
                "{'contents':[" + HI + "],'tools':[{'functionDeclarations':[{'name':'f','parametersJsonSchema':"
                        + "{'type':'object','additionalProperties':false,'$defs':{'a':{'const':1}}}}]}]}");

        assertThat(model.lastRequest().toolUse().tools().getFirst().parameters())
                .isEqualTo(
                        new JsonSchema(
                                JsonSchema.Dialect.JSON_SCHEMA,
                                Json.parse(
                                        "{\"type\":\"object\",\"additionalProperties\":false,\"$defs\":{\"a\":{\"const\":1}}}")));
    }

    @Test
    void calls_and_responses_of_a_history_find_each_other() {
        Calls.generate(
                model,
                "{'contents':[" + HI + ",{'role':'model','parts':[{'functionCall':{'name':'add','args':{'x':1}}},"
                        + "{'functionCall':{'name':'now'}},{'functionCall':{'name':'add','id':'own'}}]},"
                        + "{'role':'function','parts':[{'functionResponse':{'name':'now','response':{'t':1}}},"
                        + "{'functionResponse':{'name':'add','id':'own','response':{'s':2}}},"
                        + "{'functionResponse':{'name':'add','response':{'s':3}}}]}]," + TOOLS + "}");

        assertThat(model.lastRequest().conversation().turns())
                .containsExactly(
                        Turn.text(Turn.Role.USER, "Hi"),
                        new Turn(
                                Turn.Role.MODEL,
                                List.of(
                                        new TurnPart.ToolCall("call00001", "add", json("{\"x\":1}")),
                                        new TurnPart.ToolCall("call00002", "now", Json.Obj.EMPTY),
                                        new TurnPart.ToolCall("own", "add", Json.Obj.EMPTY))),
                        new Turn(
                                Turn.Role.USER,
                                List.of(
                                        new TurnPart.ToolResult("call00002", "now", json("{\"t\":1}")),
                                        new TurnPart.ToolResult("own", "add", json("{\"s\":2}")),
                                        new TurnPart.ToolResult("call00001", "add", json("{\"s\":3}")))));
    }

    private static Json.Obj json(String text) {
        return (Json.Obj) Json.parse(text);
    }

    @Test
    void pieces_of_a_stream_that_come_back_one_by_one_are_one_turn() {
        assertThat(Calls.generate(
                        model,
                        "{'contents':[" + HI + ",{'role':'model','parts':[{'text':'I look.'}]},"
                                + "{'role':'model','parts':[{'functionCall':{'name':'now'}}]},{'role':'model','parts':[{'text':''}]},"
                                + "{'role':'user','parts':[{'functionResponse':{'name':'now','response':{}}}]}],"
                                + TOOLS + "}"))
                .contains("STOP");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C R | call",
                "U C U | count",
                "U C R R | count",
                "U R | response",
                "U C R M R | response",
                "U M R | response",
                "U C C R | count",
                "U C R U R | count"
            })
    void turns_out_of_order_are_refused_in_googles_words(String turns, String problem) {
        String contents = turns.replace("U", HI + ",")
                .replace("M", "{'role':'model','parts':[{'text':'Yes'}]},")
                .replace("C", "{'role':'model','parts':[{'functionCall':{'name':'now'}}]},")
                .replace("R", "{'role':'user','parts':[{'functionResponse':{'name':'now','response':{}}}]},");
        String sentence = switch (problem) {
            case "call" ->
                "Please ensure that function call turn comes immediately after a user turn or after a function response"
                        + " turn.";
            case "response" ->
                "Please ensure that function response turn comes immediately after a function call turn.";
            default ->
                "Please ensure that the number of function response parts is equal to the number of function call parts of"
                        + " the function call turn.";
        };

        assertThat(refusal("{'contents':[" + contents + "]}")).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"U C R", "U C R C R", "U C R M U", "M U C R", "U C R U"})
    void turns_in_order_are_taken(String turns) {
        String contents = turns.replace("U", HI + ",")
                .replace("M", "{'role':'model','parts':[{'text':'Yes'}]},")
                .replace("C", "{'role':'model','parts':[{'functionCall':{'name':'now'}}]},")
                .replace("R", "{'role':'user','parts':[{'functionResponse':{'name':'now','response':{}}}]},");

        assertThat(Calls.generate(model, "{'contents':[" + contents + "]," + TOOLS + "}"))
                .contains("STOP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9lives",
                "a b",
                "a/b",
                "é",
                "a2345678901234567890123456789012345678901234567890123456789012345"
            })
    void a_bad_function_name(String name) {
        assertThat(refusal("{'contents':[" + HI + "],'tools':[{'functionDeclarations':[{'name':'ok.a-b:c_1'},{'name':'"
                        + name + "'}]}]}"))
                .isEqualTo(V
                        + "tools[0].function_declarations[1].name: Invalid function name. Must start with a letter or an"
                        + " underscore. Must be alphameric (a-z, A-Z, 0-9), underscores (_), dots (.), colons (:), or dashes (-),"
                        + " with a maximum length of 64.\n");
    }

    @Test
    void a_name_that_is_declared_twice() {
        assertThat(refusal("{'contents':[" + HI + "],'tools':[{'functionDeclarations':[{'name':'f'}]},"
                        + "{'functionDeclarations':[{'name':'f'}]}]}"))
                .startsWith(V + "tools[1].function_declarations[0].name: Duplicate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'properties':{'a':{}},'type':'OBJECT' | .properties[a].type: must be specified",
                "'properties':{'a':{'type':'ARRAY'}},'type':'OBJECT' | .properties[a].items: missing field.",
                "'properties':{'a':{'type':'STRING','items':{'type':'STRING'}}},'type':'OBJECT' | .properties[a].items: field"
                        + " predicate failed: $type == Type.ARRAY",
                "'properties':{'a':{'type':'INTEGER','enum':['1']}},'type':'OBJECT' | .properties[a].enum: only allowed for STRING"
                        + " type",
                "'properties':{'a':{'type':'NUMBER','minimum':'-Infinity'}},'type':'OBJECT' | .properties[a].minimum: must be"
                        + " finite",
                "'type':'STRING' | : field predicate failed: $type == Type.OBJECT",
                "'type':'ARRAY','items':{'type':'OBJECT'} | : field predicate failed: $type == Type.OBJECT",
                "'type':'OBJECT','required':['b'] | .required[0]: property is not defined",
                "'type':'OBJECT','properties':{'a':{'anyOf':[{'type':'STRING','required':['b']}]}} |"
                        + " .properties[a].any_of[0].required: only allowed for OBJECT type"
            })
    void a_schema_that_is_none(String schema, String line) {
        assertThat(refusal("{'contents':[" + HI + "],'tools':[{'functionDeclarations':[{'name':'f','parameters':{"
                        + schema + "}}]}]}"))
                .isEqualTo(V + "tools[0].function_declarations[0].parameters" + line + "\n");
    }

    @Test
    void two_kinds_of_parameters() {
        assertThat(refusal("{'contents':[" + HI + "],'tools':[{'functionDeclarations':[{'name':'f','parameters':"
                        + "{'type':'OBJECT'},'parametersJsonSchema':{}}]}]}"))
                .isEqualTo(
                        V
                                + "tools[0].function_declarations[0].parameters: this and its JSON schema exclude each other\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'mode':'ANY','allowedFunctionNames':['now','later'] | [1]: there is no declaration of this function.",
                "'mode':'AUTO','allowedFunctionNames':['now'] | : allowed_function_names can be set only if mode is ANY or"
                        + " VALIDATED.",
                "'allowedFunctionNames':['now'] | : allowed_function_names can be set only if mode is ANY or VALIDATED."
            })
    void allowed_names_that_do_not_fit(String config, String problem) {
        assertThat(refusal("{'contents':[" + HI + "]," + TOOLS + ",'toolConfig':{'functionCallingConfig':{" + config
                        + "}}}"))
                .isEqualTo(V + "tool_config.function_calling_config.allowed_function_names" + problem + "\n");
    }

    @Test
    void a_config_without_functions() {
        assertThat(refusal("{'contents':[" + HI + "],'toolConfig':{'functionCallingConfig':{'mode':'AUTO'}}}"))
                .isEqualTo("Function calling config is set without function_declarations.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'parts':[{'inlineData':{'mimeType':'image/png','data':'AAAA'}}] | parts[0]: media input is not enabled for this"
                        + " model.",
                "'scheduling':'SILENT' | scheduling: functions that do not block belong to Live sessions.",
                "'willContinue':true | will_continue: functions that do not block belong to Live sessions."
            })
    void a_response_that_is_more_than_json_is_refused_by_its_path(String member, String problem) {
        assertThat(refusal("{'contents':[" + HI + ",{'role':'model','parts':[{'functionCall':{'name':'now'}}]},"
                        + "{'parts':[{'functionResponse':{'name':'now','response':{}," + member + "}}]}]}"))
                .isEqualTo("contents[2].parts[0].function_response." + problem);
    }

    @Test
    void a_call_and_a_response_without_the_functions_name_are_refused() {
        assertThat(refusal("{'contents':[" + HI + ",{'role':'model','parts':[{'functionCall':{'args':{}}}]},"
                        + "{'parts':[{'functionResponse':{'name':'','response':{}}}]}]}"))
                .isEqualTo("""
                        * GenerateContentRequest.contents[1].parts[0].function_call.name: Name cannot be empty.
                        * GenerateContentRequest.contents[2].parts[0].function_response.name: Name cannot be empty.
                        """);
    }

    private String refusal(String json) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> Calls.generate(model, json));
        assertThat(refusal).as("a refusal of " + json).isNotNull();
        assertThat(refusal.status().code()).isEqualTo(400);
        return refusal.status().message();
    }
}
