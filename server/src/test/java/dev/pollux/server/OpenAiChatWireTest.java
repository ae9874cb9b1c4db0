package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.ModelException;
import dev.pollux.server.calls.EndedCall;
import dev.pollux.testkit.RawHttpClient.Answer;
import dev.pollux.testkit.Said;
import dev.pollux.testkit.Script;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chat completions over the wire. Quotes are {@code '}, names are {@code ID} and times {@code TIME}. */
@Timeout(60)
class OpenAiChatWireTest {

    private static final String CHAT = "/v1beta/openai/chat/completions";
    private static final String HI = "'model':'gemini-2.5-flash','messages':[{'role':'user','content':'Hi there'}]";
    private static final String TOOLS = ",'tools':[{'type':'function','function':{'name':'add','parameters':"
            + "{'type':'object','properties':{'a':{'type':'integer'}}}}}]";
    private static final String HEAD =
            "'created': TIME,'id': 'ID','model': 'gemini-2.5-flash','object': 'chat.completion";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1beta/openai/chat/completions", "/openai/v1/chat/completions"})
    void a_whole_answer(String path) throws IOException {
        Answer answer = server.call("POST", path, json(HI), "Authorization: Bearer " + TestServer.KEY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(normal(answer))
                .isEqualTo("{'choices': [{'message': {'content': 'Hello there you','role': 'assistant'},"
                        + "'finish_reason': 'stop','index': 0}]," + HEAD
                        + "','usage': {'completion_tokens': 3,'prompt_tokens': 3,'total_tokens': 6}}");
    }

    @Test
    void a_stream_with_its_usage() throws IOException {
        server.model.play(Script.saying("Hello you"));

        Answer answer = post(HI + ",'stream':true,'stream_options':{'include_usage':true}");

        assertThat(answer.header("Content-Type")).contains("text/event-stream");
        assertThat(normal(answer))
                .isEqualTo(event(
                                "{'delta': {'content': 'Hello','role': 'assistant'},'finish_reason': null,'index': 0}",
                                "")
                        + event(
                                "{'delta': {'content': ' you','role': 'assistant'},'finish_reason': null,'index': 0}",
                                "")
                        + event(
                                "{'delta': {'role': 'assistant'},'finish_reason': 'stop','index': 0}",
                                ",'usage': {'completion_tokens': 2,'prompt_tokens': 3,'total_tokens': 5}")
                        + "data: [DONE]\n\n");
    }

    private static String event(String choice, String rest) {
        return "data: {'choices': [" + choice + "]," + HEAD + ".chunk'" + rest + "}\n\n";
    }

    @Test
    void a_call_and_its_result() throws IOException {
        server.model.play(Script.of(Said.Call.of("add", "{\"a\":1}")));
        String called = normal(post(HI + TOOLS));
        assertThat(called).contains("'finish_reason': 'tool_calls'");
        String call = called.replaceAll(".*'tool_calls': (\\[.*?]).*", "$1");
        String id = call.replaceAll(".*'id': '(function-call-\\d+)'.*", "$1");
        assertThat(id).startsWith("function-call-");

        server.model.play(Script.saying("It is 2"));
        String conversation = "'model':'google/gemini-2.5-flash','messages':[{'role':'user','content':'1+1?'},"
                + "{'role':'assistant','content':null,'tool_calls':" + call + "},"
                + "{'role':'tool','tool_call_id':'" + id + "','content':'2'}]";
        assertThat(normal(post(conversation + TOOLS))).contains("'content': 'It is 2'");
        assertThat(server.model.lastRequest().conversation().turns().toString())
                .contains("ToolCall[id=" + id + ", name=add", "ToolResult[id=" + id + ", name=add");
    }

    @Test
    void answers_of_a_form_several_at_once_and_up_to_a_text() throws IOException {
        server.model.play(Script.saying("{\"a\": 1} END of it"));

        Answer answer = post(HI + ",'n':2,'stop':' END','logprobs':true,'top_logprobs':1,'response_format':{'type':"
                + "'json_schema','json_schema':{'name':'s','schema':{'type':'object'}}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(normal(answer)).contains("'index': 0", "'index': 1", "'top_logprobs': [{'bytes': [");
        assertThat(server.model.lastRequest().stopSequences()).containsExactly(" END");
        assertThat(server.model.lastRequest().output().toString()).contains("type");
    }

    static Stream<String> refusals() {
        return Stream.of(
                "",
                HI + ",'temperature':3",
                HI + ",'n':9",
                HI + ",'logit_bias':{'7':1}",
                HI + TOOLS + ",'tool_choice':{'type':'function','function':{'name':'sub'}}",
                "'model':'gemini-2.5-flash','messages':[]",
                "'model':'gemini-2.5-flash','messages':[{'role':'assistant','content':'Hi'}]",
                "'model':'gemini-2.5-flash','messages':[{'role':'user','content':[{'type':'image_url','image_url':"
                        + "{'url':'https://example.com/a.png'}}]}]",
                "'model':'gemini-2.5-flash','messages':[{'role':'user','content':[{'type':'input_audio','input_audio':"
                        + "{'format':'wav','data':'AAAA'}}]}]");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_request_that_cannot_be_honoured_is_refused_in_an_array(String members) throws IOException {
        for (String stream : new String[] {"", "'stream':true,"}) {
            Answer answer = post(stream + (members.isEmpty() ? "'x':1" : members));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).contains("application/json; charset=UTF-8");
            assertThat(answer.text())
                    .startsWith("[{\n  \"error\": {\n    \"code\": 400,")
                    .endsWith("}\n]\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'stream':true,"})
    void what_google_refuses_is_named_as_openai_calls_it(String stream) throws IOException {
        assertThat(normal(post(stream + HI + ",'temperature':7")))
                .contains("generation_config.temperature: ", "'field': 'temperature'");

        server.model.play(Script.refusing(new ModelException(
                ModelException.Reason.UNSUPPORTED,
                "generation_config.response_json_schema.properties.a.not: is not supported")));
        assertThat(normal(post(stream + HI)))
                .contains("'field': 'response_format.json_schema.schema.properties.a.not'");
    }

    @Test
    void what_a_model_cannot_read_is_named() throws IOException {
        String image =
                "'model':'gemini-2.5-flash','messages':[{'role':'user','content':[{'type':'image_url','image_url':"
                        + "{'url':'data:image/png;base64,AAAA'}}]}]";

        assertThat(post(image).text()).contains("Image input modality is not enabled for this model");
    }

    @Test
    void a_model_that_is_not_there_is_a_404_and_one_that_is_not_allowed_a_403() throws IOException {
        assertThat(post(HI.replace("gemini-2.5-flash", "nobody")).status()).isEqualTo(404);

        String key = server.addKey(spec -> spec.forModels("other-*"));
        Answer denied = server.call("POST", CHAT, json(HI), "Authorization: Bearer " + key);
        assertThat(denied.status()).isEqualTo(403);
    }

    @Test
    void a_call_is_recorded_with_its_model_and_tokens() throws Exception {
        post(HI);

        EndedCall call = Objects.requireNonNull(server.calls.poll(20, TimeUnit.SECONDS));
        assertThat(call.route().orElseThrow().rpc()).isEqualTo("OpenAi.CreateChatCompletion");
        assertThat(call.report().askedModel()).contains("gemini-2.5-flash");
        assertThat(call.report().answeringModel()).contains("scripted");
        assertThat(call.report().promptTokens()).isEqualTo(3);
        assertThat(call.report().candidateTokens()).isEqualTo(3);
    }

    private Answer post(String members) throws IOException {
        return server.post(CHAT, json(members));
    }

    /** Apostrophes in texts are escaped quotes. */
    private static String json(String members) {
        return "{" + members.replace('\'', '"') + "}";
    }

    private static String normal(Answer answer) {
        return answer.text()
                .replace('"', '\'')
                .replaceAll("'created': \\d{10}", "'created': TIME")
                .replaceAll("'id': '[\\w-]{22}'", "'id': 'ID'");
    }
}
