package dev.pollux.protocol.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.Floats;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingsWireTest {

    private static EmbeddingsRequest read(String json) {
        return EmbeddingsRequest.read(JsonField.root(json.getBytes(UTF_8)));
    }

    @Test
    void one_text_and_many_are_read_and_what_is_unknown_is_not() {
        assertThat(read("{\"model\": \"m\", \"input\": \"a\", \"user\": \"u\", \"extra\": [7]}"))
                .isEqualTo(new EmbeddingsRequest("m", List.of("a"), Optional.empty(), VectorEncoding.FLOAT));
        assertThat(
                        read(
                                "{\"model\": \"m\", \"input\": [\"a\", \"\"], \"dimensions\": 3, \"encoding_format\": \"base64\"}"))
                .isEqualTo(new EmbeddingsRequest("m", List.of("a", ""), Optional.of(3), VectorEncoding.BASE64));
        String many = String.join(",", Collections.nCopies(2048, "\"x\""));
        assertThat(read("{\"model\": \"m\", \"input\": [" + many + "]}").input())
                .hasSize(2048);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'input': 'a'} | model | it is required.",
                "{'model': 'm'} | input | it is required.",
                "{'model': 7, 'input': 'a'} | model | it must be a string.",
                "{'model': 'm', 'input': 7} | input | it must be a string or a list of 1 to 2048 strings.",
                "{'model': 'm', 'input': []} | input | it must be a string or a list of 1 to 2048 strings.",
                "{'model': 'm', 'input': ['a', 7]} | input[1] | tokens are not taken, because every model has its own; send"
                        + " the text itself.",
                "{'model': 'm', 'input': [[7]]} | input[0] | tokens are not taken, because every model has its own; send the"
                        + " text itself.",
                "{'model': 'm', 'input': [null]} | input[0] | it must be a string.",
                "{'model': 'm', 'input': 'a', 'dimensions': '3'} | dimensions | it must be an integer.",
                "{'model': 'm', 'input': 'a', 'encoding_format': 'hex'} | encoding_format | it must be one of float, base64.",
            },
            quoteCharacter = '`')
    void what_does_not_fit_is_named(String json, String field, String sentence) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> read(json));

        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal.status().message()).isEqualTo("Invalid value at '" + field + "': " + sentence);
    }

    @Test
    void more_than_2048_texts_are_refused() {
        String many = String.join(",", Collections.nCopies(2049, "'x'"));

        ApiException refusal =
                catchThrowableOfType(ApiException.class, () -> read("{'model': 'm', 'input': [" + many + "]}"));

        assertThat(refusal.status().message())
                .isEqualTo("Invalid value at 'input': it must be a string or a list of 1 to 2048 strings.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"FLOAT | [1,-0.5,0.1]|[]", "BASE64 | \"AACAPwAAAL/NzMw9\" | \"\""})
    void vectors_are_numbers_or_the_base64_of_their_bytes(VectorEncoding encoding, String some, String none) {
        EmbeddingList list = new EmbeddingList(List.of(Floats.of(1, -0.5f, 0.1f), Floats.NONE), encoding, "m", 5);

        assertThat(new String(OpenAiJson.write(list), UTF_8))
                .isEqualTo("{\"object\": \"list\",\"data\": ["
                        + "{\"object\": \"embedding\",\"index\": 0,\"embedding\": " + some + "},"
                        + "{\"object\": \"embedding\",\"index\": 1,\"embedding\": " + none + "}],"
                        + "\"model\": \"m\",\"usage\": {\"prompt_tokens\": 5,\"total_tokens\": 5}}");
    }
}
