package dev.pollux.service.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.protocol.error.ApiException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AskedContentTest {

    private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";
    private static final String SAID_HI = "'contents':[{'parts':[{'text':'Hi'}],'role':'user'}]";
    private static final String TOOL =
            "'tools':[{'type':'function','function':{'name':'add','description':'Adds.','parameters':{'type':'object'},"
                    + "'strict':true}}]";
    private static final String SAID_TOOL = "'tools':[{'functionDeclarations':[{'name':'add','description':'Adds.',"
            + "'parametersJsonSchema':{'type':'object'}}]}]";
    private static final String CALL =
            "{'id':'c1','type':'function','function':{'name':'add','arguments':'{\\'a\\':1}'}}";
    private static final String SAID_CALL = "{'functionCall':{'name':'add','args':{'a':1},'id':'c1'}}";

    private static final String SAID_ANY_OBJECT = "'responseMimeType':'application/json','responseJsonSchema':"
            + "{'type':'object','additionalProperties':{'$ref':'#/$defs/any'},'$defs':{'any':{"
            + "'type':['object','array','string','number','boolean','null'],"
            + "'additionalProperties':{'$ref':'#/$defs/any'},'items':{'$ref':'#/$defs/any'}}}}";

    /**
     * One kind of message or field.
     *
     * @param asked members of the request
     * @param said members of the request that it becomes
     */
    record Example(String asked, String said) {
        @Override
        public String toString() {
            return asked;
        }
    }

    static Stream<Example> messages() {
        return Stream.of(
                new Example("{'role':'user','content':'Hi'}", "{'parts':[{'text':'Hi'}],'role':'user'}"),
                new Example(
                        "{'role':'user','name':'ann','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}",
                        "{'parts':[{'text':'a'},{'text':'b'}],'role':'user'}"),
                new Example(
                        "{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AQI=',"
                                + "'detail':'low'}}]}",
                        "{'parts':[{'inlineData':{'mimeType':'image/png','data':'AQI='}}],'role':'user'}"),
                new Example(
                        "{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://example.com/a.png'}}]}",
                        "{'parts':[{'fileData':{'mimeType':'image/*','fileUri':'https://example.com/a.png'}}],'role':'user'}"),
                new Example(
                        "{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'AQI','format':'wav'}}]}",
                        "{'parts':[{'inlineData':{'mimeType':'audio/wav','data':'AQI='}}],'role':'user'}"),
                new Example(
                        "{'role':'user','content':[{'type':'file','file':{'filename':'a.pdf',"
                                + "'file_data':'data:application/pdf;name=a.pdf;base64,__8='}}]}",
                        "{'parts':[{'inlineData':{'mimeType':'application/pdf','data':'//8='}}],'role':'user'}"),
                new Example(
                        "{'role':'user','content':[{'type':'file','file':{'file_data':'data:,a%20b+c'}}]}",
                        "{'parts':[{'inlineData':{'mimeType':'text/plain','data':'YSBiK2M='}}],'role':'user'}"),
                new Example(
                        "{'role':'user','content':[{'type':'file','file':{'file_id':'files/abc'}}]}",
                        "{'parts':[{'fileData':{'fileUri':'files/abc'}}],'role':'user'}"),
                new Example("{'role':'assistant','content':'Yes'}", "{'parts':[{'text':'Yes'}],'role':'model'}"),
                new Example(
                        "{'role':'model','content':[{'type':'text','text':'Yes'}]}",
                        "{'parts':[{'text':'Yes'}],'role':'model'}"),
                new Example(
                        "{'role':'assistant','content':null,'refusal':'No'}",
                        "{'parts':[{'text':'No'}],'role':'model'}"),
                new Example("{'role':'assistant','content':''}", "{'parts':[{'text':''}],'role':'model'}"),
                new Example(
                        "{'role':'assistant','content':'<thought>Hm</thought>Yes'}",
                        "{'parts':[{'text':'Hm','thought':true},{'text':'Yes'}],'role':'model'}"),
                new Example(
                        "{'role':'assistant','content':'<thought>Hm'}",
                        "{'parts':[{'text':'\\u003cthought\\u003eHm'}],'role':'model'}"),
                new Example(
                        "{'role':'assistant','content':'','tool_calls':[" + CALL + "]}",
                        "{'parts':[" + SAID_CALL + "],'role':'model'}"),
                new Example(
                        "{'role':'assistant','tool_calls':[{'id':'c','function':{'name':'now','arguments':''},"
                                + "'extra_content':{'google':{'thought_signature':'AQI='}}}]}",
                        "{'parts':[{'functionCall':{'name':'now','args':{},'id':'c'},'thoughtSignature':'AQI='}],"
                                + "'role':'model'}"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void a_message_becomes_a_turn(Example example) {
        assertThat(asked("'messages':[" + example.asked() + "]"))
                .isEqualTo(body("'contents':[" + example.said() + "]"));
    }

    static Stream<Example> fields() {
        return Stream.of(
                new Example("'temperature':0.5,'top_p':0.9", "'temperature':0.5,'topP':0.9"),
                new Example("'temperature':null,'seed':7,'n':2", "'candidateCount':2,'seed':7"),
                new Example("'max_tokens':9", "'maxOutputTokens':9"),
                new Example("'max_tokens':9,'max_completion_tokens':9", "'maxOutputTokens':9"),
                new Example("'max_completion_tokens':8", "'maxOutputTokens':8"),
                new Example("'stop':'END'", "'stopSequences':['END']"),
                new Example("'stop':['a','b']", "'stopSequences':['a','b']"),
                new Example("'presence_penalty':1,'frequency_penalty':-1", "'presencePenalty':1,'frequencyPenalty':-1"),
                new Example("'logprobs':true,'top_logprobs':3", "'responseLogprobs':true,'logprobs':3"),
                new Example("'response_format':{'type':'json_object'}", SAID_ANY_OBJECT),
                new Example("'response_format':{'type':'json_schema','json_schema':{'name':'n'}}", SAID_ANY_OBJECT),
                new Example(
                        "'response_format':{'type':'json_schema','json_schema':{'name':'n','strict':true,"
                                + "'schema':{'type':'string'}}}",
                        "'responseMimeType':'application/json','responseJsonSchema':{'type':'string'}"),
                new Example(
                        "'extra_body':{'google':{'thinking_config':{'thinking_budget':5,'include_thoughts':true}}}",
                        "'thinkingConfig':{'includeThoughts':true,'thinkingBudget':5}"),
                new Example(
                        "'google':{'thinking_config':{'thinking_level':'low'}}",
                        "'thinkingConfig':{'thinkingLevel':'LOW'}"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_field_becomes_a_setting_of_the_generation(Example example) {
        assertThat(asked(HI + "," + example.asked()))
                .isEqualTo("{" + SAID_HI + ",'generationConfig':{" + example.said() + "}}");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, -1",
        "2147483647, 2147483647",
        "2147483648, -2147483648",
        "4294967296, 1",
        "1763164273123, -2067285895",
        "9007199254740991, -2097152",
        "-9223372036854775808, -2147483648",
        "9223372036854775807, -2147483648"
    })
    void a_seed_of_64_bits_is_always_the_same_of_32(String seed, String said) {
        assertThat(asked(HI + ",'seed':" + seed)).contains("'generationConfig':{'seed':" + said + "}");
    }

    static Stream<Example> others() {
        return Stream.of(
                new Example(TOOL, SAID_TOOL),
                new Example(TOOL + ",'tool_choice':'auto'", SAID_TOOL),
                new Example(
                        TOOL + ",'tool_choice':'none'",
                        SAID_TOOL + ",'toolConfig':{'functionCallingConfig':{'mode':'NONE'}}"),
                new Example(
                        TOOL + ",'tool_choice':'required'",
                        SAID_TOOL + ",'toolConfig':{'functionCallingConfig':{'mode':'ANY'}}"),
                new Example(
                        TOOL + ",'tool_choice':{'type':'function','function':{'name':'add'}}",
                        SAID_TOOL
                                + ",'toolConfig':{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['add']}}"),
                new Example(
                        TOOL + ",'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':["
                                + "{'type':'function','function':{'name':'add'}}]}}",
                        SAID_TOOL + ",'toolConfig':{'functionCallingConfig':{'mode':'VALIDATED',"
                                + "'allowedFunctionNames':['add']}}"),
                new Example(
                        TOOL + ",'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'required','tools':["
                                + "{'type':'function','function':{'name':'add'}}]}}",
                        SAID_TOOL
                                + ",'toolConfig':{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['add']}}"),
                new Example(
                        "'tools':[{'type':'function','function':{'name':'now','parameters':{}}}]",
                        "'tools':[{'functionDeclarations':[{'name':'now'}]}]"),
                new Example("'tools':[],'tool_choice':'none'", ""),
                new Example(
                        "'google':{'safety_settings':[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'BLOCK_NONE'}]}",
                        "'safetySettings':[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'BLOCK_NONE'}]"),
                new Example("'google':{'cached_content':'cachedContents/x'}", "'cachedContent':'cachedContents/x'"),
                new Example("'service_tier':'auto'", "'serviceTier':'standard'"),
                new Example("'service_tier':'flex'", "'serviceTier':'flex'"),
                new Example("'service_tier':'priority'", "'serviceTier':'priority'"),
                new Example("'store':false", "'store':false"),
                new Example(
                        "'response_format':{'type':'text'},'modalities':['text'],'logit_bias':{},'verbosity':'medium',"
                                + "'user':'ann','metadata':{'a':'b'},'prediction':{'type':'content','content':'x'},"
                                + "'stream':true,'stream_options':{'include_usage':true},'no_such_field':[1]",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_field_becomes_a_member_of_the_request(Example example) {
        assertThat(asked(HI + "," + example.asked())).isEqualTo(body(SAID_HI + separated(example.said())));
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, none, thinkingBudget, 0",
        "gemini-2.5-flash, minimal, thinkingBudget, 1024",
        "gemini-2.5-flash, low, thinkingBudget, 1024",
        "gemini-2.5-pro, medium, thinkingBudget, 8192",
        "gemini-2.5-pro, high, thinkingBudget, 24576",
        "gemini-3-flash-preview, none, thinkingBudget, 0",
        "gemini-3-flash-preview, minimal, thinkingLevel, MINIMAL",
        "gemini-3.1-pro-preview, minimal, thinkingLevel, LOW",
        "gemini-3.1-pro-preview, low, thinkingLevel, LOW",
        "qwen3, medium, thinkingLevel, MEDIUM",
        "qwen3, high, thinkingLevel, HIGH"
    })
    void an_effort_is_a_budget_or_a_level_by_the_name_of_the_model(
            String model, String effort, String field, String value) {
        assertThat(Chats.asked(model, "{'model':'m'," + HI + ",'reasoning_effort':'" + effort + "'}"))
                .containsPattern("'generationConfig':\\{'thinkingConfig':\\{'" + field + "':'?" + value + "'?}}");
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void a_conversation_becomes_turns(Example example) {
        assertThat(asked("'messages':[" + example.asked() + "]")).isEqualTo(body(example.said()));
    }

    static Stream<Example> conversations() {
        String call2 = CALL.replace("c1", "c2").replace("add", "mul");
        return Stream.of(
                new Example(
                        "{'role':'system','content':'Be brief.'},{'role':'user','content':'Hi'},"
                                + "{'role':'developer','content':[{'type':'text','text':'Rhyme.'}]}",
                        SAID_HI + ",'systemInstruction':{'parts':[{'text':'Be brief.'},{'text':'Rhyme.'}]}"),
                new Example(
                        "{'role':'assistant','tool_calls':[" + CALL + "," + call2 + "]},"
                                + "{'role':'tool','tool_call_id':'c2','content':'{\\'sum\\':3}'},"
                                + "{'role':'tool','tool_call_id':'c1','content':[{'type':'text','text':'thr'},"
                                + "{'type':'text','text':'ee'}]},"
                                + "{'role':'user','content':'Hi'}",
                        "'contents':[{'parts':[" + SAID_CALL + ","
                                + SAID_CALL.replace("c1", "c2").replace("add", "mul")
                                + "],'role':'model'},{'parts':["
                                + "{'functionResponse':{'name':'mul','response':{'sum':3},'id':'c2'}},"
                                + "{'functionResponse':{'name':'add','response':{'result':'three'},'id':'c1'}}"
                                + "],'role':'user'},{'parts':[{'text':'Hi'}],'role':'user'}]"),
                new Example(
                        "{'role':'assistant','tool_calls':[" + CALL + "]},"
                                + "{'role':'tool','tool_call_id':'c1','content':'[1]'}",
                        "'contents':[{'parts':[" + SAID_CALL + "],'role':'model'},{'parts':["
                                + "{'functionResponse':{'name':'add','response':{'result':'[1]'},'id':'c1'}}"
                                + "],'role':'user'}]"));
    }

    static Stream<Example> refusedMessages() {
        return Stream.of(
                new Example("'messages':'Hi'", "'messages': it must be a list."),
                new Example("'n':1", "'messages': it is required."),
                new Example("'messages':[{'content':'Hi'}]", "'messages[0].role': it is required."),
                new Example(
                        "'messages':[{'role':'robot','content':'Hi'}]",
                        "'messages[0].role': it must be one of system, developer, user, assistant, tool."),
                new Example("'messages':[{'role':'user'}]", "'messages[0].content': it is required."),
                new Example(
                        "'messages':[{'role':'user','content':[1]}]",
                        "'messages[0].content[0]': it must be an object."),
                new Example(
                        "'messages':[{'role':'user','content':[{'type':'video_url'}]}]",
                        "'messages[0].content[0].type': it must be one of text, image_url, input_audio, file."),
                new Example(
                        "'messages':[{'role':'user','content':[{'type':'file','file':{'file_data':'AQI='}}]}]",
                        "'messages[0].content[0].file.file_data': it must be a data URI, as data:MIME_TYPE;base64,DATA."),
                new Example(
                        "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,!'}}]}]",
                        "'messages[0].content[0].image_url.url': it must be base64."),
                new Example(
                        "'messages':[{'role':'user','content':[{'type':'file','file':{'file_data':'data:,%zz'}}]}]",
                        "'messages[0].content[0].file.file_data': it must be a data URI, as data:MIME_TYPE;base64,DATA."),
                new Example(
                        "'messages':[{'role':'assistant','tool_calls':[{'id':'c','function':{'name':'f','arguments':'[1]'}}]}]",
                        "'messages[0].tool_calls[0].function.arguments': it must be a JSON object as text."),
                new Example(
                        "'messages':[{'role':'assistant','tool_calls':[{'id':'c','function':{'name':'f','arguments':'{'}}]}]",
                        "'messages[0].tool_calls[0].function.arguments': it must be a JSON object as text."),
                new Example(
                        "'messages':[{'role':'assistant','function_call':{'name':'f'}}]",
                        "'messages[0].function_call': it is not supported; use tool_calls."),
                new Example(
                        "'messages':[{'role':'assistant','audio':{'id':'a'}}]",
                        "'messages[0].audio': audio is not enabled for this model."),
                new Example(
                        "'messages':[{'role':'function','name':'f','content':'1'}]",
                        "'messages[0].role': it is not supported; use tool."),
                new Example(
                        "'messages':[{'role':'user','content':'Hi'},{'role':'tool','tool_call_id':'c9','content':'1'}]",
                        "'messages[1].tool_call_id': no message before has a call of this id."));
    }

    static Stream<Example> refusedFields() {
        return Stream.of(
                new Example(HI + ",'temperature':'hot'", "'temperature': it must be a number."),
                new Example(HI + ",'n':1.5", "'n': it must be an integer."),
                new Example(HI + ",'stop':{}", "'stop': it must be a list."),
                new Example(
                        HI + ",'max_tokens':8,'max_completion_tokens':9",
                        "'max_tokens': it has to be the same as max_completion_tokens where both are given."),
                new Example(HI + ",'tools':[{'type':'custom'}]", "'tools[0].type': it must be one of function."),
                new Example(
                        HI + "," + TOOL + ",'tool_choice':'any'",
                        "'tool_choice': it must be one of none, auto, required."),
                new Example(
                        HI + ",'response_format':{'type':'xml'}",
                        "'response_format.type': it must be one of text, json_object, json_schema."),
                new Example(HI + ",'functions':[]", "'functions': it is not supported; use tools."),
                new Example(HI + ",'function_call':'auto'", "'function_call': it is not supported; use tool_choice."),
                new Example(HI + ",'logit_bias':{'1':5}", "'logit_bias': the likelihood of tokens cannot be changed."),
                new Example(HI + ",'modalities':['text','audio']", "'modalities[1]': this model only gives text."),
                new Example(HI + ",'audio':{'voice':'x'}", "'audio': audio output is not enabled for this model."),
                new Example(
                        HI + ",'web_search_options':{}", "'web_search_options': search is not enabled for this model."),
                new Example(
                        HI + ",'verbosity':'low'",
                        "'verbosity': only medium is supported; say in the prompt how long an answer should be."),
                new Example(
                        HI + ",'service_tier':'scale'",
                        "'service_tier': it must be one of auto, default, flex, priority."),
                new Example(
                        HI + ",'reasoning_effort':'max'",
                        "'reasoning_effort': it must be one of none, minimal, low, medium, high."),
                new Example(
                        HI + ",'reasoning_effort':'low','google':{'thinking_config':{'thinking_budget':1}}",
                        "'reasoning_effort': it cannot be given together with a thinking_config."),
                new Example(
                        HI + ",'google':{},'extra_body':{'google':{}}",
                        "'google': it cannot be given together with extra_body.google."),
                new Example(
                        HI + ",'google':{'thought_tag_marker':'x'}",
                        "'google.thought_tag_marker': thoughts are always marked by <thought>."));
    }

    @ParameterizedTest
    @MethodSource({"refusedMessages", "refusedFields"})
    void what_cannot_be_honoured_is_refused_by_its_path(Example example) {
        assertThatThrownBy(() -> asked(example.asked()))
                .isInstanceOf(ApiException.class)
                .hasMessage("Invalid value at " + example.said());
    }

    private static String asked(String members) {
        return Chats.asked("m", "{'model':'m'," + members + "}").replace(",'generationConfig':{}", "");
    }

    private static String body(String members) {
        return "{" + members + "}";
    }

    private static String separated(String members) {
        return members.isEmpty() ? "" : "," + members;
    }
}
