package dev.pollux.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.model.Abilities;
import dev.pollux.model.FinishReason;
import dev.pollux.model.Thinking;
import dev.pollux.model.TurnPart;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.Bytes;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.testkit.Said;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import dev.pollux.testkit.ScriptedLanguageModels;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThinkingTest {

    private static final String HI = "'contents':[{'role':'user','parts':[{'text':'Hi'}]}]";
    private static final String SHOWN = "'generationConfig':{'thinkingConfig':{'includeThoughts':true}}";

    private final ScriptedLanguageModel model = scripted(Abilities.Thinking.PROMPTED);

    private static ScriptedLanguageModel scripted(Abilities.Thinking thinking) {
        return new ScriptedLanguageModel(
                "scripted",
                Script.thinking("Let me see.").then(new Said.Text("Four"), new Said.Text(" it is.")),
                new Abilities(thinking, Abilities.Tools.GENERIC));
    }

    @Test
    void thoughts_are_shown_when_asked_for_and_counted_apart() {
        String answer = Calls.generate(model, "{" + HI + "," + SHOWN + "}");

        assertThat(answer)
                .startsWith(
                        "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"Let me see.\",\"thought\": true},"
                                + "{\"text\": \"Four it is.\",\"thoughtSignature\": \"")
                .contains(
                        "\"promptTokenCount\": 2",
                        "\"candidatesTokenCount\": 2",
                        "\"totalTokenCount\": 7",
                        "\"thoughtsTokenCount\": 3");
    }

    @Test
    void thoughts_are_not_shown_otherwise_but_counted_and_signed() {
        String answer = Calls.generate(model, "{" + HI + "}");

        assertThat(answer)
                .startsWith(
                        "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"Four it is.\",\"thoughtSignature\": \"")
                .contains("\"thoughtsTokenCount\": 3")
                .doesNotContain("Let me");
        assertThat(Calls.SIGNATURES.open(signature(answer))).contains("Let me see.");
    }

    @Test
    void a_stream_shows_thoughts_first_and_is_signed_at_its_end() {
        List<String> pieces = Calls.stream(model, "{" + HI + "," + SHOWN + "}");

        assertThat(pieces).hasSize(6);
        assertThat(pieces.get(0))
                .contains("{\"text\": \"Let\",\"thought\": true}", "\"thoughtsTokenCount\": 1")
                .doesNotContain("candidatesTokenCount");
        assertThat(pieces.get(4)).contains("{\"text\": \" it is.\"}");
        assertThat(pieces.get(5)).contains("{\"text\": \"\",\"thoughtSignature\": \"", "STOP");
        assertThat(Calls.SIGNATURES.open(signature(pieces.get(5)))).contains("Let me see.");
    }

    @Test
    void a_stream_without_shown_thoughts_begins_with_the_answer() {
        List<String> pieces = Calls.stream(model, "{" + HI + "}");

        assertThat(pieces).hasSize(3);
        assertThat(pieces.getFirst()).contains("{\"text\": \"Four\"}", "\"thoughtsTokenCount\": 3");
    }

    @Test
    void an_answer_that_is_cut_off_while_thinking_has_a_role_and_no_parts() {
        model.play(Script.thinking("Let me").endingWith(FinishReason.MAX_TOKENS));

        assertThat(Calls.generate(model, "{" + HI + "}"))
                .startsWith("{\"candidates\": [{\"content\": {\"role\": \"model\"},\"finishReason\": \"MAX_TOKENS\"")
                .contains("\"thoughtsTokenCount\": 2")
                .doesNotContain("candidatesTokenCount");
    }

    @Test
    void only_the_first_of_several_calls_is_signed() {
        model.play(Script.thinking("Both.").then(Said.Call.of("f", "{}"), Said.Call.of("g", "{}")));

        String answer =
                Calls.generate(model, "{" + HI + ",'tools':[{'functionDeclarations':[{'name':'f'},{'name':'g'}]}]}");

        assertThat(answer)
                .contains("{\"functionCall\": {\"name\": \"f\",\"args\": {}},\"thoughtSignature\": \"")
                .contains("{\"functionCall\": {\"name\": \"g\",\"args\": {}}}");
    }

    @Test
    void a_signature_brings_its_thought_back_once() {
        String signature = Base64.getUrlEncoder()
                .encodeToString(Calls.SIGNATURES.seal("Both.").toByteArray());
        Calls.generate(
                model,
                "{'contents':[{'parts':[{'text':'Hi'}]},{'role':'model','parts':["
                        + "{'text':'a summary','thought':true},{'functionCall':{'name':'f'},'thoughtSignature':'"
                        + signature
                        + "'},{'functionCall':{'name':'g'},'thoughtSignature':'" + signature + "'},"
                        + "{'text':'x','thoughtSignature':'AAAA'}]},{'parts':[{'functionResponse':{'name':'f','response':{}}},"
                        + "{'functionResponse':{'name':'g','response':{}}}]}]}");

        assertThat(model.lastRequest().conversation().turns().get(1).parts())
                .hasSize(4)
                .startsWith(new TurnPart.Thought("Both."))
                .endsWith(new TurnPart.Text("x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "                        | false |     |        | false",
                "'thinkingBudget':0      | false | 0   |        | false",
                "'thinkingBudget':-1     | true  |     |        | false",
                "'thinkingBudget':100    | true  | 100 |        | false",
                "'includeThoughts':true  | true  |     |        | true",
                "'includeThoughts':false | false |     |        | false",
                "'thinkingLevel':'low'   | true  | 2048 | LOW   | false",
                "'thinkingLevel':'HIGH'  | true  |     | HIGH   | false",
                "'thinkingLevel':'MINIMAL','includeThoughts':true | true | 512 | MINIMAL | true"
            })
    void prompted_thinking_engages_only_when_asked_for(
            String config, boolean enabled, Integer budget, Thinking.Effort effort, boolean include) {
        Calls.generate(
                model,
                "{" + HI + ",'generationConfig':{'thinkingConfig':{" + (config == null ? "" : config.strip()) + "}}}");

        OptionalInt most = budget == null ? enabled ? OptionalInt.empty() : OptionalInt.of(0) : OptionalInt.of(budget);
        assertThat(model.lastRequest().thinking())
                .isEqualTo(new Thinking(enabled, most, Optional.ofNullable(effort), include));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"{} | true", "{'thinkingConfig':{}} | true", "{'thinkingConfig':{'thinkingBudget':0}} | false"})
    void a_model_that_thinks_by_itself_does_unless_told_not_to(String config, boolean enabled) {
        ScriptedLanguageModel thinker = scripted(Abilities.Thinking.NATIVE);
        Calls.generate(thinker, "{" + HI + ",'generationConfig':" + config + "}");

        assertThat(thinker.lastRequest().thinking().enabled()).isEqualTo(enabled);
        assertThat(thinker.lastRequest().thinking().includeThoughts()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'thinkingBudget':-2 | The thinking budget -2 is invalid. Please choose a value between 0 and 32768.",
                "'thinkingBudget':32769 | The thinking budget 32769 is invalid. Please choose a value between 0 and 32768.",
                "'thinkingBudget':1,'thinkingLevel':'LOW' | You can only set only one of thinking budget and thinking level.",
                "'thinkingBudget':0,'includeThoughts':true | Thinking_config.include_thoughts is only enabled when thinking is"
                        + " enabled."
            })
    void settings_that_no_model_takes(String config, String sentence) {
        assertThat(refusal("gemini-2.5-flash", "{" + HI + ",'generationConfig':{'thinkingConfig':{" + config + "}}}"))
                .isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'thinkingBudget':1", "'thinkingBudget':-1", "'thinkingLevel':'LOW'", "'includeThoughts':true"})
    void a_model_that_cannot_think_is_not_asked_to(String config) {
        ScriptedLanguageModel unthinking = scripted(Abilities.Thinking.NONE);
        ApiException refusal = catchThrowableOfType(
                ApiException.class,
                () -> Calls.generate(
                        unthinking, "{" + HI + ",'generationConfig':{'thinkingConfig':{" + config + "}}}"));

        assertThat(refusal).as(config).isNotNull();
        assertThat(refusal.status().message()).startsWith("generation_config.thinking_config.");
        assertThat(unthinking.requests()).isEmpty();
    }

    private static final String CALL = "{'functionCall':{'name':'f'}%s}";
    private static final String HISTORY = "{'contents':[{'parts':[{'text':'Hi'}]},{'role':'model','parts':[" + CALL
            + "]}," + "{'parts':[{'functionResponse':{'name':'f','response':{}}}]}%s]}";

    @Test
    void names_of_gemini_3_want_the_signatures_of_the_current_turn_back() {
        String missing =
                "Function call is missing a thought_signature in functionCall parts. This is required for tools to work"
                        + " correctly, and missing thought_signature may lead to degraded model performance. Additional data, function"
                        + " call `default_api:f` , position 2. Please refer to https://ai.google.dev/gemini-api/docs/thought-signatures"
                        + " for more details.";
        String foreign = ",'thoughtSignature':'" + sealed(ThoughtSignatures.ephemeral()) + "'";

        assertThat(refusal("gemini-3.5-flash", HISTORY.formatted("", ""))).isEqualTo(missing);
        assertThat(refusal("gemini-3.5-flash", HISTORY.formatted(foreign, ""))).isEqualTo(missing);
    }

    @Test
    void a_signature_of_ours_a_stand_in_or_an_earlier_turn_will_do() {
        String ours = ",'thoughtSignature':'" + sealed(Calls.SIGNATURES) + "'";
        String standIn = ",'thoughtSignature':'skip_thought_signature_validator'";
        String laterQuestion = ",{'role':'model','parts':[{'text':'Ok'}]},{'parts':[{'text':'And?'}]}";

        assertThat(generate("gemini-3.5-flash", HISTORY.formatted(ours, ""))).contains("STOP");
        assertThat(generate("gemini-3.5-flash", HISTORY.formatted(standIn, ""))).contains("STOP");
        assertThat(generate("gemini-3.5-flash", HISTORY.formatted("", laterQuestion)))
                .contains("STOP");
        assertThat(generate("gemini-2.5-flash", HISTORY.formatted("", ""))).contains("STOP");
    }

    @Test
    void names_of_gemini_3_get_a_signature_with_every_first_call() {
        model.play(Script.of(Said.Call.of("f", "{}"), Said.Call.of("f", "{}")));
        String tools = "{" + HI + ",'tools':[{'functionDeclarations':[{'name':'f'}]}]}";

        assertThat(generate("gemini-3.5-flash", tools).split("thoughtSignature", -1))
                .hasSize(2);
        assertThat(generate("gemini-2.5-flash", tools)).doesNotContain("thoughtSignature");
    }

    @Test
    void names_of_gemini_3_get_calls_with_ids_of_their_own() {
        model.play(Script.of(Said.Call.of("f", "{}"), Said.Call.of("f", "{}")));
        String tools = "{" + HI + ",'tools':[{'functionDeclarations':[{'name':'f'}]}]}";

        assertThat(Pattern.compile("\"id\": \"(call_[0-9]+)\"")
                        .matcher(generate("gemini-3.5-flash", tools))
                        .results()
                        .map(found -> found.group(1)))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(generate("gemini-2.5-flash", tools)).doesNotContain("\"id\"");
    }

    private static String sealed(ThoughtSignatures signatures) {
        return Base64.getEncoder().encodeToString(signatures.seal("Hm.").toByteArray());
    }

    private static Bytes signature(String answer) {
        String text = answer.replaceFirst("(?s).*\"thoughtSignature\": \"([^\"]*)\".*", "$1");
        return Bytes.of(Base64.getDecoder().decode(text));
    }

    private String generate(String name, String json) {
        GenerateContentRequest request = Calls.read(json, GenerateContentRequest.class);
        ScriptedLanguageModels models =
                new ScriptedLanguageModels(model, List.of("gemini-2.5-flash", "gemini-3.5-flash"));
        return Calls.line(new GenerateContent(Serving.of(models, Calls.SIGNATURES)).call(Calls.CONTEXT, name, request));
    }

    private String refusal(String name, String json) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> generate(name, json));
        assertThat(refusal).as("a refusal of " + json).isNotNull();
        assertThat(refusal.status().code()).isEqualTo(400);
        return refusal.status().message();
    }
}
