package dev.pollux.service.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.model.FinishReason;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.testkit.Said;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToldAnswerTest {

    private static final String HI = "'model':'models/gemini-2.5-flash','messages':[{'role':'user','content':'Hi'}]";
    private static final String TOOLS = ",'tools':[{'type':'function','function':{'name':'add'}}]";
    private static final String THOUGHTS = ",'google':{'thinking_config':{'include_thoughts':true}}";
    private static final String HEAD =
            "'created':1763164273,'id':'ID','model':'gemini-2.5-flash','object':'chat.completion";
    private static final String SIGNED = "'extra_content':{'google':{'thought_signature':'SIGNATURE'}},";

    private final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("Hello there"));

    @Test
    void a_text_is_the_content_of_a_message() {
        assertThat(complete(""))
                .isEqualTo("{'choices':[{'message':{'content':'Hello there','role':'assistant'},"
                        + "'finish_reason':'stop','index':0}]," + HEAD
                        + "','usage':{'completion_tokens':2,'prompt_tokens':2,'total_tokens':4}}");
    }

    @Test
    void a_stream_repeats_the_role_and_ends_with_a_piece_of_nothing_else() {
        assertThat(stream(""))
                .containsExactly(
                        chunk("'delta':{'content':'Hello','role':'assistant'},'finish_reason':null,'index':0"),
                        chunk("'delta':{'content':' there','role':'assistant'},'finish_reason':null,'index':0"),
                        chunk("'delta':{'role':'assistant'},'finish_reason':'stop','index':0"));
    }

    @Test
    void the_usage_rides_on_the_last_piece() {
        List<String> chunks = stream(",'stream_options':{'include_usage':true},'n':2");

        assertThat(chunks).hasSize(6);
        assertThat(chunks.subList(0, 5)).noneSatisfy(chunk -> assertThat(chunk).contains("usage"));
        assertThat(chunks.getLast())
                .contains("'finish_reason':'stop','index':1")
                .endsWith("'usage':{'completion_tokens':4,'prompt_tokens':2,'total_tokens':6}}");
    }

    @Test
    void calls_are_told_with_names_of_their_own_and_the_first_is_signed() {
        model.play(Script.thinking("Hm").then(Said.Call.of("add", "{\"a\":1}"), Said.Call.of("now", "{}")));

        assertThat(complete(TOOLS))
                .isEqualTo("{'choices':[{'message':{'content':null,'role':'assistant','tool_calls':[{"
                        + SIGNED
                        + "'function':{'arguments':'{\\'a\\':1}','name':'add'},'id':'CALL','type':'function'},"
                        + "{'function':{'arguments':'{}','name':'now'},'id':'CALL','type':'function'}]},"
                        + "'finish_reason':'tool_calls','index':0}]," + HEAD
                        + "','usage':{'completion_tokens':2,'completion_tokens_details':{'reasoning_tokens':1},"
                        + "'prompt_tokens':3,'total_tokens':6}}");
    }

    @Test
    void the_model_is_told_whether_calls_may_come_together() {
        complete(TOOLS + ",'parallel_tool_calls':false");
        assertThat(model.lastRequest().toolUse().parallel()).isFalse();

        stream(TOOLS + ",'parallel_tool_calls':false");
        assertThat(model.lastRequest().toolUse().parallel()).isFalse();

        complete(TOOLS);
        assertThat(model.lastRequest().toolUse().parallel()).isTrue();
    }

    @Test
    void a_call_keeps_the_id_that_the_model_gave_it() {
        model.play(Script.of(new Said.Call(
                Optional.of("abc123def"), "now", Said.Call.of("", "{}").arguments())));

        assertThat(complete(TOOLS)).contains("'id':'abc123def'");
    }

    @Test
    void a_streamed_call_is_whole_and_the_last_one_says_why_the_answer_ended() {
        model.play(Script.saying("Well").then(Said.Call.of("add", "{\"a\":1}"), Said.Call.of("now", "{}")));

        assertThat(stream(TOOLS))
                .containsExactly(
                        chunk("'delta':{'content':'Well','role':'assistant'},'finish_reason':null,'index':0"),
                        chunk(
                                "'delta':{'role':'assistant','tool_calls':[{'function':{'arguments':'{\\'a\\':1}','name':'add'},"
                                        + "'id':'CALL','index':0,'type':'function'}]},'finish_reason':null,'index':0"),
                        chunk("'delta':{'role':'assistant','tool_calls':[{'function':{'arguments':'{}','name':'now'},"
                                + "'id':'CALL','index':1,'type':'function'}]},'finish_reason':'tool_calls','index':0"));
    }

    @Test
    void a_thought_stands_between_tags() {
        model.play(Script.thinking("Let me see").then(new Said.Text("Yes")));

        assertThat(complete(THOUGHTS))
                .contains("'message':{'content':'\\u003cthought\\u003eLet me see\\u003c/thought\\u003eYes',"
                        + "'extra_content':{'google':{'thought':true}},'role':'assistant'}");
    }

    @Test
    void a_streamed_thought_begins_and_ends_with_a_tag_and_is_marked() {
        model.play(Script.thinking("Let me").then(new Said.Text("Yes"), new Said.Text("!")));

        String mark = "'extra_content':{'google':{'thought':true}},";
        assertThat(stream(THOUGHTS))
                .containsExactly(
                        chunk("'delta':{'content':'\\u003cthought\\u003eLet'," + mark
                                + "'role':'assistant'},'finish_reason':null,'index':0"),
                        chunk("'delta':{'content':' me'," + mark
                                + "'role':'assistant'},'finish_reason':null,'index':0"),
                        chunk(
                                "'delta':{'content':'\\u003c/thought\\u003eYes','role':'assistant'},'finish_reason':null,'index':0"),
                        chunk("'delta':{'content':'!','role':'assistant'},'finish_reason':null,'index':0"),
                        chunk("'delta':{'role':'assistant'},'finish_reason':'stop','index':0"));
    }

    @Test
    void a_thought_that_is_all_or_leads_to_a_call_is_ended_all_the_same() {
        model.play(Script.thinking("Hm").endingWith(FinishReason.MAX_TOKENS));
        assertThat(stream(THOUGHTS))
                .last()
                .asString()
                .contains("'delta':{'content':'\\u003c/thought\\u003e','role':'assistant'},'finish_reason':'length'");

        model.play(Script.thinking("Hm").then(Said.Call.of("now", "{}")));
        assertThat(stream(THOUGHTS + TOOLS))
                .last()
                .asString()
                .contains(
                        "'delta':{'content':'\\u003c/thought\\u003e','role':'assistant','tool_calls':[{",
                        "'tool_calls','index':0");
    }

    @Test
    void an_answer_ends_for_a_reason_that_clients_know() {
        assertThat(finish(FinishReason.STOP)).isEqualTo("stop");
        assertThat(finish(FinishReason.MAX_TOKENS)).isEqualTo("length");
        assertThat(finish(FinishReason.CUT_SHORT)).isEqualTo("stop");
        assertThat(finish(FinishReason.MALFORMED_TOOL_CALL)).isEqualTo("content_filter");
    }

    private String finish(FinishReason reason) {
        model.play(Script.saying("So").endingWith(reason));
        return complete("").replaceAll(".*'finish_reason':'(\\w+)'.*", "$1");
    }

    @Test
    void log_probabilities_have_bytes_and_alternatives() {
        model.play(Script.saying("é"));
        String token = "{'bytes':[195,169],'logprob':-0.5,'token':'é','top_logprobs':[";

        assertThat(complete(",'logprobs':true,'top_logprobs':1"))
                .contains("'logprobs':{'content':[" + token
                        + "{'bytes':[195,169],'logprob':-0.5,'token':'é'}]}],'refusal':null}");
        assertThat(complete(",'logprobs':true")).contains("'logprobs':{'content':[" + token + "]}],'refusal':null}");
    }

    @Test
    void streamed_log_probabilities_come_with_their_tokens() {
        assertThat(stream(",'logprobs':true"))
                .first()
                .asString()
                .contains("'content':'Hello'", "'token':'Hello','top_logprobs':[]}],'refusal':null}");
    }

    @Test
    void the_tier_is_told_to_who_asked_for_one() {
        assertThat(complete(",'service_tier':'flex'")).contains("'service_tier':'flex'");
        assertThat(complete(",'service_tier':'auto'")).contains("'service_tier':'default'");
        assertThat(complete("")).doesNotContain("service_tier");
    }

    @Test
    void what_only_the_service_can_judge_is_refused_in_its_words() {
        assertThatThrownBy(() -> complete(",'temperature':3"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("generation_config.temperature: temperature must be in the range [0.0, 2.0].");
        assertThatThrownBy(() -> complete(",'tool_choice':'required'"))
                .hasMessage("Function calling config is set without function_declarations.");
        assertThatThrownBy(() -> complete(",'store':true")).hasMessage("store: this server keeps no requests.");
    }

    private String complete(String members) {
        return Chats.complete(model, "{" + HI + members + "}");
    }

    private List<String> stream(String members) {
        return Chats.stream(model, "{" + HI + members + "}");
    }

    private static String chunk(String choice) {
        return "{'choices':[{" + choice + "}]," + HEAD + ".chunk'}";
    }
}
