package dev.pollux.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.CountTokensRequest;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedEmbeddingModel;
import dev.pollux.testkit.ScriptedEmbeddingModels;
import dev.pollux.testkit.ScriptedLanguageModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountTokensTest {

    private final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("Hello there"));

    @Test
    void contents_are_counted() {
        assertThat(count("{'contents':[{'parts':[{'text':'one two three'}]}]}"))
                .isEqualTo(
                        "{\"totalTokens\": 4,\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 4}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'contents':[{'parts':[{'text':'one'}]}]",
                "'contents':[{'parts':[{'text':'one'}]}],'systemInstruction':{'parts':[{'text':'be very kind'}]}",
                "'contents':[{'parts':[{'text':'one'}]},{'role':'model','parts':[{'text':'t','thought':true},{'text':'x y'}]},"
                        + "{'role':'model','parts':[{'text':''}]},{'parts':[{'text':'two'}]}],'generationConfig':{'seed':1}",
                "'contents':[{'parts':[{'text':'one'}]},{'role':'model','parts':[{'functionCall':{'name':'f','args':{'a':1}}}]},"
                        + "{'parts':[{'functionResponse':{'name':'f','response':{'b':2,'c':3}}}]}],"
                        + "'tools':[{'functionDeclarations':[{'name':'f','description':'one two three'},{'name':'g'}]}]"
            })
    void the_number_is_the_prompt_token_count_of_the_same_request(String fields) {
        String counted = count("{'generateContentRequest':{'model':'models/gemini-2.5-flash'," + fields + "}}");
        String generated = Calls.generate(model, "{" + fields + "}");

        String number = counted.replaceFirst(".*\"totalTokens\": (\\d+).*", "$1");
        assertThat(generated).contains("\"promptTokenCount\": " + number + ",");
    }

    @Test
    void a_prompt_that_is_too_long_is_counted_all_the_same() {
        assertThat(count("{'contents':[{'parts':[{'text':'" + "w ".repeat(5000) + "'}]}]}"))
                .startsWith("{\"totalTokens\": 5001,");
    }

    @Test
    void a_history_may_end_with_the_model() {
        assertThat(count("{'contents':[{'role':'model','parts':[{'text':'one'}]}]}"))
                .startsWith("{\"totalTokens\": 2,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | * CountTokensRequest.contents: contents is not specified",
                "{'contents':[{'parts':[{}]}]} | * CountTokensRequest.contents[0].parts[0].data: required oneof field",
                "{'generateContentRequest':{'contents':[{'parts':[{'text':'a'}]}]}} | * CountTokensRequest."
                        + "generate_content_request.model: unexpected model name format",
                "{'generateContentRequest':{'model':'models/gemini-2.5-flash'}} | * CountTokensRequest."
                        + "generate_content_request.contents: contents is not specified",
                "{'generateContentRequest':{'model':'models/other','contents':[{'parts':[{'text':'a'}]}]}} | The model in"
                        + " generate_content_request (models/other)",
                "{'contents':[{'parts':[{'text':'a'}]}],'generateContentRequest':{'model':'models/gemini-2.5-flash','contents':"
                        + "[{'parts':[{'text':'a'}]}]}} | * CountTokensRequest.contents: contents and generate_content_request",
                "{'contents':[{'parts':[{'inlineData':{'mimeType':'image/png','data':'AAAA'}}]}]} | contents[0].parts[0].inline_data: ",
                "{'contents':[{'parts':[{'functionResponse':{'name':'f'}}]}]} | Please ensure that function response turn comes",
                "{'generateContentRequest':{'model':'models/gemini-2.5-flash','contents':[{'parts':[{'text':'a'}]}],'tools':"
                        + "[{'functionDeclarations':[{'name':'1'}]}]}} | * CountTokensRequest.generate_content_request.tools[0]."
                        + "function_declarations[0].name: Invalid function name.",
                "{'systemInstruction':{}} | Invalid JSON payload received. Unknown name \"systemInstruction\": Cannot find field."
            })
    void what_cannot_be_counted_is_refused(String request, String beginning) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> count(request))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(400))
                .withMessageStartingWith(beginning);
    }

    @Test
    void embedding_models_count_each_content_by_itself() {
        assertThat(countForVectors(
                        "{'contents':[{'parts':[{'text':'one two'},{'text':'three'}]},{'parts':[{'text':'four'}]}]}"))
                .isEqualTo(
                        "{\"totalTokens\": 8,\"promptTokensDetails\": [{\"modality\": \"TEXT\",\"tokenCount\": 8}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'generateContentRequest':{'model':'models/vectors','contents':[{'parts':[{'text':'a'}]}]}} | generate_content_request: an"
                        + " embedding model generates nothing; its tokens are counted in contents.",
                "{'contents':[{'parts':[{'text':'a'}]},{'parts':[{'inlineData':{'mimeType':'image/png','data':'AAAA'}}]}]} | contents[1]"
                        + ".parts[0].inline_data: Image input modality is not enabled for this model.",
                "{'contents':[{'role':'x','parts':[{'text':'a'}]}]} | Please use a valid role"
            })
    void what_embedding_models_do_not_read_is_refused(String request, String beginning) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> countForVectors(request))
                .withMessageStartingWith(beginning);
    }

    private String countForVectors(String json) {
        ScriptedEmbeddingModels vectors = new ScriptedEmbeddingModels(new ScriptedEmbeddingModel("vectors"), List.of());
        return Calls.line(new CountTokens(Calls.serving(model).with(vectors))
                .call(Calls.CONTEXT, "vectors", Calls.read(json, CountTokensRequest.class)));
    }

    private String count(String json) {
        CountTokensRequest request = Calls.read(json, CountTokensRequest.class);
        return Calls.line(new CountTokens(Calls.serving(model)).call(Calls.CONTEXT, "gemini-2.5-flash", request));
    }
}
