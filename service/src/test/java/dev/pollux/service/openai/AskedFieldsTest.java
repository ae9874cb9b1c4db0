package dev.pollux.service.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.GoogleErrors;
import dev.pollux.protocol.openai.OpenAiError;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AskedFieldsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* GenerateContentRequest.model: unexpected | model",
                "* GenerateContentRequest.contents[2].parts[0].data: required | messages",
                "contents[0].parts[1].inline_data: Image input | messages",
                "system_instruction.parts[0]: only text | messages",
                "* GenerateContentRequest.generation_config.temperature: in the range | temperature",
                "* GenerateContentRequest.generation_config.top_p: in the range | top_p",
                "* GenerateContentRequest.generation_config.frequency_penalty: in the range | frequency_penalty",
                "* GenerateContentRequest.generation_config.candidate_count: in the range | n",
                "* GenerateContentRequest.generation_config.max_output_tokens: positive | max_completion_tokens",
                "* GenerateContentRequest.generation_config.stop_sequences: at most 5 | stop",
                "* GenerateContentRequest.generation_config.stop_sequences[1]: not empty | stop[1]",
                "* GenerateContentRequest.generation_config.logprobs: in the range | top_logprobs",
                "generation_config.response_json_schema: no value | response_format.json_schema.schema",
                "generation_config.response_json_schema.properties.a b.not: no | response_format.json_schema.schema.properties.a b.not",
                "* GenerateContentRequest.tools[0].function_declarations[3].name: Invalid | tools[3].function.name",
                "function_declarations[add].parameters_json_schema.not: no | tools",
                "* GenerateContentRequest.tool_config.function_calling_config.allowed_function_names[0]: none | tool_choice",
                "* GenerateContentRequest.cached_content: unexpected | google.cached_content",
                "* BatchEmbedContentsRequest.requests[3].content.parts[0].data: required | input[3]",
                "requests[3].content: EmbedContentRequest.content contains an empty Part. | input[3]",
                "requests[0].output_dimensionality: the vectors of m have 8 dimensions | dimensions",
            })
    void a_path_of_google_is_a_field_of_openai(String message, String param) {
        OpenAiError told = OpenAiError.of(
                AskedFields.named(ApiException.invalidArgument(message)).status());

        assertThat(told.param()).contains(param);
        assertThat(told.message()).isEqualTo(message);
        assertThat(told.httpStatus()).isEqualTo(400);
    }

    static Stream<ApiException> others() {
        return Stream.of(
                ApiException.invalidArgument("* GenerateContentRequest.generation_config.no_such_field: wrong"),
                ApiException.invalidArgument("Image size: 2K is not supported for this model"),
                ApiException.permissionDenied("model: no"),
                GoogleErrors.invalidRole(),
                GoogleErrors.invalidApiKey(),
                GoogleErrors.promptTooLong(5, 4));
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_is_about_no_field_stays_as_it_is(ApiException refusal) {
        assertThat(AskedFields.named(refusal)).isSameAs(refusal);
    }
}
