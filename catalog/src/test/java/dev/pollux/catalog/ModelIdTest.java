package dev.pollux.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {

    @ParameterizedTest
    @CsvSource({
        "SmolLM2-135M-Instruct.Q4_1.gguf, smollm2-135m-instruct",
        "Qwen3-0.6B-Q8_0.gguf, qwen3-0.6b",
        "qwen2.5-1.5b-instruct-q4_k_m.gguf, qwen2.5-1.5b-instruct",
        "gpt-oss-20b-MXFP4.gguf, gpt-oss-20b",
        "gemma-4-E4B-it-qat-UD-Q4_K_XL.gguf, gemma-4-e4b-it-qat",
        "Foo-IQ4_XS.gguf, foo",
        "foo-BF16.gguf, foo",
        "foo.gguf, foo",
        "sub/dir/Foo Bar (1).GGUF, foo-bar-1",
        "..hidden.gguf, hidden",
        "Modèle-é.gguf, mod-le",
        "Q8_0.gguf, q8_0"
    })
    void an_id_is_the_files_name_without_format(String fileName, String id) {
        assertThat(ModelId.ofFileName(fileName)).isEqualTo(new ModelId(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "../x", "a/b", "a\\b", ".hidden", "-x", "x-", "Upper", "a b", "a\nb", "é", "a\0b"
            })
    void what_could_be_a_path_or_an_option_is_no_id(String text) {
        assertThatThrownBy(() -> new ModelId(text))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("is not a model id");
    }

    @Test
    void an_id_is_at_most_120_characters_long() {
        assertThat(ModelId.ofFileName("x".repeat(500) + ".gguf").value()).hasSize(120);
        assertThatThrownBy(() -> new ModelId("x".repeat(121))).isInstanceOf(CatalogException.class);
    }

    @Test
    void a_name_of_which_nothing_is_left_is_refused() {
        assertThatThrownBy(() -> ModelId.ofFileName("日本語.gguf")).isInstanceOf(CatalogException.class);
    }
}
