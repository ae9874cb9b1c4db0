package dev.pollux.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.model.Abilities;
import dev.pollux.model.ModelException;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.ErrorDetail;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused before anything is generated, and in which words. */
class RequestRefusalsTest {

    private static final String HI = "'contents':[{'parts':[{'text':'Hi'}]}]";
    private static final String V = "* GenerateContentRequest.";

    private final ScriptedLanguageModel model = new ScriptedLanguageModel(
            "scripted", Script.saying("Hello there"), new Abilities(Abilities.Thinking.NONE, Abilities.Tools.GENERIC));

    @Test
    void a_schema_that_is_too_complex_is_a_violation_that_names_its_path() {
        String path = "generation_config.response_json_schema.items";
        model.play(Script.refusing(new ModelException(
                ModelException.Reason.SCHEMA_TOO_COMPLEX, path + ": 501 alternatives in one place; at most 500")));

        ApiException refusal = catchThrowableOfType(ApiException.class, () -> Calls.generate(model, "{" + HI + "}"));

        assertThat(refusal.status().message()).isEqualTo("Request contains an invalid argument.");
        assertThat(refusal.status().details())
                .containsExactly(new ErrorDetail.BadRequest(List.of(new ErrorDetail.BadRequest.FieldViolation(
                        null,
                        "The specified schema produces a constraint that has too many states for serving. " + path
                                + ": 501 alternatives in one place; at most 500."))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'contents':[] | contents: contents is not specified",
                "'contents':[{'parts':[{'text':'a'}]},{'role':'user'}] | contents[1].parts: contents.parts must not be empty.",
                "'contents':[{'parts':[{'text':'a'},{}]}] | contents[0].parts[1].data: required oneof field 'data' must have one"
                        + " initialized field",
                "'contents':[{'parts':[{'text':null}]}] | contents[0].parts[0].data: required oneof field 'data' must have one"
                        + " initialized field",
                "'contents':[{'parts':[{'thought':true}]}] | contents[0].parts[0].data: required oneof field 'data' must have one"
                        + " initialized field"
            })
    void contents_that_say_nothing(String fields, String line) {
        assertThat(refusal("{" + fields + "}")).isEqualTo(V + line + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'temperature':2.1 | temperature: temperature must be in the range [0.0, 2.0].",
                "'temperature':-0.1 | temperature: temperature must be in the range [0.0, 2.0].",
                "'topP':1.1 | top_p: top_p must be in the range [0.0, 1.0].",
                "'topK':-1 | top_k: top_k must not be negative.",
                "'candidateCount':0 | candidate_count: candidate_count must be in the range [1, 8].",
                "'candidateCount':9 | candidate_count: candidate_count must be in the range [1, 8].",
                "'maxOutputTokens':0 | max_output_tokens: max_output_tokens must be positive.",
                "'maxOutputTokens':-5 | max_output_tokens: max_output_tokens must be positive.",
                "'stopSequences':['a','b','c','d','e','f'] | stop_sequences: at most 5 stop sequences can be given.",
                "'stopSequences':[''] | stop_sequences[0]: a stop sequence must not be empty.",
                "'presencePenalty':2 | presence_penalty: presence_penalty must be in the range [-2.0, 2.0).",
                "'frequencyPenalty':-2.5 | frequency_penalty: frequency_penalty must be in the range [-2.0, 2.0).",
                "'logprobs':1 | logprobs: logprobs can be set only if response_logprobs is true.",
                "'responseLogprobs':true,'logprobs':21 | logprobs: logprobs must be in the range [0, 20].",
                "'responseMimeType':'image/png' | response_mime_type: allowed mimetypes are `text/plain`, `application/json`,"
                        + " `application/xml`, `application/yaml` and `text/x.enum`."
            })
    void a_number_out_of_its_range(String field, String line) {
        assertThat(refusal("{" + HI + ",'generationConfig':{" + field + "}}"))
                .isEqualTo(V + "generation_config." + line + "\n");
    }

    @Test
    void all_problems_are_told_at_once() {
        assertThat(refusal("{'generationConfig':{'temperature':3,'maxOutputTokens':0}}"))
                .isEqualTo(V + "contents: contents is not specified\n" + V
                        + "generation_config.temperature: temperature must be in the range [0.0, 2.0].\n" + V
                        + "generation_config.max_output_tokens: max_output_tokens must be positive.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'contents':[{'parts':[{'text':''}]}]}",
                "{'contents':[{'parts':[{'text':''}]},{'role':'model','parts':[{'text':''}]}]}"
            })
    void only_empty_text(String request) {
        assertThat(refusal(request)).isEqualTo("Request has empty input.");
    }

    @Test
    void a_wrong_role() {
        assertThat(refusal("{'contents':[{'role':'system','parts':[{'text':'a'}]}]}"))
                .isEqualTo("Please use a valid role: user, model.");
    }

    @Test
    void a_history_that_ends_with_the_model() {
        assertThat(refusal("{'contents':[{'parts':[{'text':'a'}]},{'role':'model','parts':[{'text':'b'}]}]}"))
                .isEqualTo("Requests ending with a model turn are not supported.");
    }

    @Test
    void a_tool_that_holds_none() {
        assertThat(refusal("{" + HI + ",'tools':[{}]}"))
                .isEqualTo(V + "tools[0].tool_type: required one_of 'tool_type' must have one initialized field\n");
    }

    @Test
    void a_harm_category_that_does_not_exist_or_is_set_twice() {
        assertThat(refusal("{" + HI + ",'safetySettings':[{'category':'HARM_CATEGORY_MEDICAL'},"
                        + "{'category':'HARM_CATEGORY_HARASSMENT'},{'category':'HARM_CATEGORY_HARASSMENT'}]}"))
                .contains(
                        V + "safety_settings[0]: element predicate failed: $.category in (",
                        V + "safety_settings[2]: there is another setting for this category.\n")
                .doesNotContain("safety_settings[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'tools':[{'functionDeclarations':[{'name':'f'}],'codeExecution':{}}] | tools[0].code_execution: ",
                "'tools':[{'googleSearch':{}}] | tools[0].google_search: ",
                "'tools':[{'functionDeclarations':[{'name':'f','behavior':'NON_BLOCKING'}]}] |"
                        + " tools[0].function_declarations[0].behavior: ",
                "'toolConfig':{'retrievalConfig':{}} | tool_config.retrieval_config: ",
                "'systemInstruction':{'parts':[{'functionCall':{'name':'f'}}]} | system_instruction.parts[0]: ",
                "'store':true | store: ",
                "'safetySettings':[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'BLOCK_ONLY_HIGH'}] |"
                        + " safety_settings[0].threshold: ",
                "'generationConfig':{'responseMimeType':'application/xml'} | generation_config.response_mime_type: ",
                "'generationConfig':{'responseFormat':{}} | generation_config.response_format: ",
                "'generationConfig':{'responseModalities':['TEXT','IMAGE']} | generation_config.response_modalities: ",
                "'generationConfig':{'speechConfig':{}} | generation_config.speech_config: ",
                "'generationConfig':{'imageConfig':{}} | generation_config.image_config: ",
                "'generationConfig':{'thinkingConfig':{'thinkingBudget':50}} |"
                        + " generation_config.thinking_config.thinking_budget: ",
                "'generationConfig':{'thinkingConfig':{'thinkingLevel':'low'}} |"
                        + " generation_config.thinking_config.thinking_level: ",
                "'generationConfig':{'thinkingConfig':{'includeThoughts':true}} |"
                        + " generation_config.thinking_config.include_thoughts: ",
                "'generationConfig':{'enableEnhancedCivicAnswers':true} |"
                        + " generation_config.enable_enhanced_civic_answers: "
            })
    void a_field_that_cannot_be_honoured_is_refused_by_its_path(String field, String path) {
        assertThat(refusal("{" + HI + "," + field + "}"))
                .startsWith(path)
                .endsWith(".")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'inlineData':{'mimeType':'image/png','data':'AAAA'} | inline_data: Image input modality is not enabled for this"
                        + " model.",
                "'fileData':{'fileUri':'files/x','mimeType':'Audio/MP3'} | file_data: Audio input modality is not enabled for"
                        + " this model.",
                "'fileData':{'fileUri':'https://youtu.be/x'},'videoMetadata':{} | file_data: Video input modality is not enabled"
                        + " for this model.",
                "'text':'a','videoMetadata':{} | video_metadata: this belongs to a video.",
                "'audioTranscription':{} | audio_transcription: ",
                "'executableCode':{'language':'PYTHON','code':'1'} | executable_code: ",
                "'codeExecutionResult':{'outcome':'OUTCOME_OK'} | code_execution_result: "
            })
    void a_part_that_a_text_model_cannot_read_is_refused_by_its_path(String part, String path) {
        assertThat(refusal("{'contents':[{'parts':[{'text':'a'},{" + part + "}]}]}"))
                .startsWith("contents[0].parts[1]." + path);
    }

    @Test
    void nothing_is_generated_for_a_request_that_is_refused() {
        refusal("{}");

        assertThat(model.requests()).isEmpty();
    }

    private String refusal(String json) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> Calls.generate(model, json));
        assertThat(refusal).as("a refusal of " + json).isNotNull();
        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal.status().details()).isEmpty();
        return refusal.status().message();
    }
}
