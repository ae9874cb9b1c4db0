package dev.pollux.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPurposeTest {

    @TempDir
    private Path folder;

    @Test
    void a_model_that_names_no_pooling_generates() {
        assertThat(header(TinyModel.writer(1)).purpose()).isEqualTo(ModelPurpose.GENERATION);
    }

    @ParameterizedTest
    @CsvSource({"0,GENERATION", "1,EMBEDDING", "2,EMBEDDING", "3,EMBEDDING", "4,RANKING"})
    void a_decoder_with_pooling_embeds(int pooling, ModelPurpose purpose) {
        assertThat(header(TinyModel.writer(1).uint32("llama.pooling_type", pooling))
                        .purpose())
                .isEqualTo(purpose);
    }

    @ParameterizedTest
    @CsvSource({"0,EMBEDDING", "1,EMBEDDING", "2,EMBEDDING", "4,RANKING"})
    void an_encoder_embeds_or_ranks(int pooling, ModelPurpose purpose) {
        assertThat(header(TinyEncoder.writer(1, pooling)).purpose()).isEqualTo(purpose);
    }

    @Test
    void an_encoder_that_says_nothing_embeds() {
        assertThat(header(TinyEncoder.writer(1, 1).without("bert.pooling_type")).purpose())
                .isEqualTo(ModelPurpose.EMBEDDING);
    }

    @ParameterizedTest
    @CsvSource({"0,MEAN", "1,MEAN", "2,FIRST", "3,LAST"})
    void pooling_is_what_the_file_says_and_else_the_mean(int number, Pooling pooling) {
        assertThat(header(TinyEncoder.writer(1, number)).pooling()).isEqualTo(pooling);
    }

    @Test
    void a_pooling_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> header(TinyEncoder.writer(1, 5)))
                .isInstanceOf(GgufException.class)
                .hasMessageContaining("bert.pooling_type");
    }

    @Test
    void vectors_are_as_long_as_an_embedding_unless_the_file_says_otherwise() {
        assertThat(header(TinyEncoder.writer(1, 1)).vectorLength()).isEqualTo(32);
        assertThat(header(TinyEncoder.writer(1, 1).uint32("bert.embedding_length_out", 8))
                        .vectorLength())
                .isEqualTo(8);
    }

    private GgufHeader header(GgufWriter writer) {
        return GgufFile.read(writer.write(folder.resolve("model.gguf")));
    }
}
