package dev.pollux.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.GenerationRequest;
import dev.pollux.model.Turn;
import dev.pollux.model.TurnPart;
import dev.pollux.service.CallReport;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateContentTest {

    private static final String HI = "'contents': [{'parts': [{'text': 'Hi'}]}]";

    private final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("Hello there"));

    @Test
    void an_answer_that_stops_at_once_has_an_empty_content() {
        model.play(Script.saying(""));

        assertThat(Calls.generate(model, "{" + HI + "}"))
                .startsWith("{\"candidates\": [{\"content\": {},\"finishReason\": \"STOP\",\"index\": 0}],"
                        + "\"usageMetadata\": {\"promptTokenCount\": 2,\"totalTokenCount\": 2,");
    }

    @Test
    void several_candidates_are_told_apart_by_their_index_and_counted_together() {
        assertThat(Calls.generate(model, "{" + HI + ",'generationConfig':{'candidateCount':2}}"))
                .contains("\"index\": 0}", "\"index\": 1}", "\"candidatesTokenCount\": 4", "\"totalTokenCount\": 6");
    }

    @Test
    void several_candidates_interleave_in_a_stream() {
        List<String> pieces = Calls.stream(model, "{" + HI + ",'generationConfig':{'candidateCount':2}}");

        assertThat(pieces).hasSize(6);
        assertThat(pieces).filteredOn(piece -> piece.contains("\"index\": 1")).hasSize(3);
        assertThat(pieces).filteredOn(piece -> piece.contains("finishReason")).hasSize(2);
    }

    @Test
    void the_tokens_of_a_character_that_is_not_complete_wait_for_the_next_piece() {
        model.play(Script.tokens(List.of("", "", "é")));

        List<String> pieces = Calls.stream(model, "{" + HI + "}");

        assertThat(pieces).hasSize(2);
        assertThat(pieces.getFirst()).contains("\"text\": \"é\"", "\"candidatesTokenCount\": 3");
    }

    @Test
    void every_piece_of_a_stream_carries_a_part_and_only_the_last_a_reason() {
        List<String> pieces = Calls.stream(model, "{" + HI + "}");

        assertThat(pieces).allSatisfy(piece -> assertThat(piece).contains("\"parts\": [{\"text\": "));
        assertThat(pieces.subList(0, 2)).allSatisfy(piece -> assertThat(piece).doesNotContain("finishReason"));
        assertThat(pieces.getLast()).contains("{\"text\": \"\"}", "\"finishReason\": \"STOP\"");
    }

    @Test
    void logprobs_are_reported_when_asked_for() {
        model.play(Script.saying("Hello"));

        assertThat(Calls.generate(model, "{" + HI + ",'generationConfig':{'responseLogprobs':true,'logprobs':2}}"))
                .contains(
                        "\"avgLogprobs\": -0.5",
                        "\"topCandidates\": [{\"candidates\": [{\"token\": \"Hello\",\"tokenId\": 0,\"logProbability\": -0.5},"
                                + "{\"token\": \"other1\",\"tokenId\": 1,\"logProbability\": -1.5}]}]",
                        "\"chosenCandidates\": [{\"token\": \"Hello\",\"tokenId\": 0,\"logProbability\": -0.5}]");
    }

    @Test
    void logprobs_of_the_chosen_tokens_alone_need_no_number() {
        assertThat(Calls.generate(model, "{" + HI + ",'generationConfig':{'responseLogprobs':true}}"))
                .contains("chosenCandidates")
                .doesNotContain("topCandidates");
    }

    @Test
    void what_the_request_says_reaches_the_model() {
        Calls.generate(
                model,
                "{" + HI
                        + ",'generationConfig':{'temperature':0.5,'topP':0.25,'topK':7,'seed':11,'presencePenalty':1.5,"
                        + "'frequencyPenalty':-2,'maxOutputTokens':3,'stopSequences':['a','b'],'candidateCount':2}}");

        GenerationRequest request = model.lastRequest();
        assertThat(request.sampling().temperature()).isEqualTo(0.5);
        assertThat(request.sampling().topP()).isEqualTo(0.25);
        assertThat(request.sampling().topK()).isEqualTo(7);
        assertThat(request.sampling().seed()).hasValue(11);
        assertThat(request.sampling().presencePenalty()).isEqualTo(1.5);
        assertThat(request.sampling().frequencyPenalty()).isEqualTo(-2);
        assertThat(request.maxOutputTokens()).hasValue(3);
        assertThat(request.stopSequences()).containsExactly("a", "b");
        assertThat(request.candidates()).isEqualTo(2);
        assertThat(request.logprobs()).isEmpty();
    }

    @Test
    void what_the_request_leaves_open_the_card_decides() {
        Calls.generate(model, "{" + HI + ",'generationConfig':{}}");

        assertThat(model.lastRequest().sampling()).isEqualTo(model.card().defaultSampling());
        assertThat(model.lastRequest().maxOutputTokens()).isEmpty();
        assertThat(model.lastRequest().candidates()).isEqualTo(1);
    }

    @Test
    void a_history_is_said_in_the_domains_words() {
        Calls.generate(
                model,
                "{'systemInstruction':{'role':'user','parts':[{'text':'Be'},{'text':'kind'}]},'contents':["
                        + "{'role':'user','parts':[{'text':'a'},{'text':'b'}]},"
                        + "{'role':'model','parts':[{'text':'thinking','thought':true},{'text':'c','thoughtSignature':'AAAA'}]},"
                        + "{'role':'model','parts':[{'text':''}]},"
                        + "{'parts':[{'text':'d'}]}]}");

        assertThat(model.lastRequest().conversation().systemInstruction()).contains("Be\nkind");
        assertThat(model.lastRequest().conversation().turns())
                .containsExactly(
                        new Turn(Turn.Role.USER, List.of(new TurnPart.Text("a"), new TurnPart.Text("b"))),
                        Turn.text(Turn.Role.MODEL, "c"),
                        Turn.text(Turn.Role.USER, "d"));
    }

    @Test
    void an_answer_that_comes_back_in_the_pieces_it_was_streamed_in_is_one_turn() {
        Calls.generate(
                model,
                "{'contents':[{'role':'user','parts':[{'text':'a'}]},"
                        + "{'role':'model','parts':[{'text':'The'}]},{'role':'model','parts':[{'text':' cat'}]},"
                        + "{'role':'model','parts':[{'text':''}]},{'role':'user','parts':[{'text':'d'}]}]}");

        assertThat(model.lastRequest().conversation().turns())
                .containsExactly(
                        Turn.text(Turn.Role.USER, "a"),
                        new Turn(Turn.Role.MODEL, List.of(new TurnPart.Text("The"), new TurnPart.Text(" cat"))),
                        Turn.text(Turn.Role.USER, "d"));
    }

    @Test
    void only_models_think_so_what_users_say_is_said() {
        Calls.generate(model, "{'contents':[{'role':'user','parts':[{'text':'What is 2+2?','thought':true}]}]}");

        assertThat(model.lastRequest().conversation().turns())
                .containsExactly(Turn.text(Turn.Role.USER, "What is 2+2?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tools':[]",
                "'toolConfig':{}",
                "'safetySettings':[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'BLOCK_NONE'},"
                        + "{'category':'HARM_CATEGORY_HATE_SPEECH','threshold':'OFF'}]",
                "'generationConfig':{'responseModalities':['TEXT'],'responseMimeType':'text/plain'}",
                "'generationConfig':{'thinkingConfig':{'thinkingBudget':0,'includeThoughts':false}}",
                "'generationConfig':{'mediaResolution':'MEDIA_RESOLUTION_LOW','topK':0}",
                "'serviceTier':'standard'",
                "'store':false",
                "'cachedContent':''",
                "'systemInstruction':{}",
                "'model':'models/other'"
            })
    void a_field_that_asks_for_nothing_special_is_honoured(String field) {
        assertThat(Calls.generate(model, "{" + HI + "," + field + "}")).contains("Hello there");
    }

    @Test
    void the_timeout_of_the_call_is_the_generations() {
        var context = new dev.pollux.service.CallContext(
                "v1", Calls.CONTEXT.caller(), Optional.of(Duration.ofSeconds(3)), action -> {}, new CallReport());

        new GenerateContent(Calls.serving(model))
                .call(
                        context,
                        "scripted",
                        Calls.read("{" + HI + "}", dev.pollux.protocol.models.GenerateContentRequest.class));

        assertThat(model.lastRequest().timeout()).contains(Duration.ofSeconds(3));
    }

    @Test
    void a_client_that_goes_away_ends_the_generation() throws Exception {
        AtomicReference<Runnable> gone = new AtomicReference<>();
        var context = new dev.pollux.service.CallContext(
                "v1", Calls.CONTEXT.caller(), Optional.empty(), gone::set, new CallReport());
        var request = Calls.read("{" + HI + "}", dev.pollux.protocol.models.GenerateContentRequest.class);
        try (var answer = new StreamGenerateContent(Calls.serving(model)).call(context, "scripted", request)) {
            assertThat(model.awaitOpenGenerations(1, Duration.ofSeconds(20))).isTrue();
            gone.get().run();

            assertThat(model.awaitOpenGenerations(0, Duration.ofSeconds(20))).isTrue();
            assertThat(answer).isNotNull();
        }
    }

    @Test
    void an_answer_that_ended_leaves_no_generation_open() throws Exception {
        Calls.generate(model, "{" + HI + "}");
        Calls.stream(model, "{" + HI + "}");

        assertThat(model.awaitOpenGenerations(0, Duration.ofSeconds(20))).isTrue();
    }
}
