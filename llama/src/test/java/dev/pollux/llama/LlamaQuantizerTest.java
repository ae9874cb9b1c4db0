package dev.pollux.llama;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.engine.DecodeBatch;
import dev.pollux.gguf.GgufFile;
import dev.pollux.gguf.TensorType;
import dev.pollux.gguf.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlamaQuantizerTest {

    @TempDir
    Path folder;

    private final LlamaQuantizer quantizer = new LlamaQuantizer(TestModels.RUNTIME);

    @Test
    void a_reencoded_model_is_smaller_and_says_about_the_same() throws IOException {
        Path source = TinyModel.write(folder.resolve("a.gguf"), 42);
        Path target = folder.resolve("b.gguf");

        quantizer.reencode(source, target);

        assertThat(GgufFile.read(target).fileType()).isEqualTo(TensorType.Q8_0);
        assertThat(GgufFile.read(target).parameterCount())
                .isEqualTo(GgufFile.read(source).parameterCount());
        assertThat(Files.size(target)).isLessThan(Files.size(source) / 2);
        assertThat(cosine(logits(source), logits(target))).isGreaterThan(0.999);
    }

    @Test
    void a_reencoded_model_can_be_reencoded_again_over_itself() throws IOException {
        Path source = TinyModel.write(folder.resolve("a.gguf"), 42);
        Path target = folder.resolve("b.gguf");
        quantizer.reencode(source, target);

        quantizer.reencode(target, target);

        assertThat(GgufFile.read(target).fileType()).isEqualTo(TensorType.Q8_0);
    }

    @Test
    void a_failed_reencoding_leaves_nothing_behind() throws IOException {
        Path source = Files.writeString(folder.resolve("a.gguf"), "no model");

        assertThatThrownBy(() -> quantizer.reencode(source, folder.resolve("b.gguf")))
                .isInstanceOf(LlamaException.class)
                .hasMessage("a.gguf: not a GGUF file");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(source);
        }
    }

    @Test
    void a_target_that_cannot_be_written_is_told() {
        Path source = TinyModel.write(folder.resolve("a.gguf"), 42);

        assertThatThrownBy(() -> quantizer.reencode(source, folder.resolve("none/b.gguf")))
                .isInstanceOf(LlamaException.class)
                .hasMessageContaining("cannot be re-encoded");
    }

    @ParameterizedTest
    @CsvSource({"Q4_1, true", "Q5_0, true", "Q5_1, true", "Q8_0, false", "Q4_K, false", "F16, false", "Q4_0, false"})
    void reencoding_helps_formats_that_are_computed_one_by_one(TensorType type, boolean helps) {
        byte[] weights = new byte[1_024_000 / type.blockElements() * type.blockBytes()];
        Path file = TinyModel.writer(1)
                .tensor("extra.weight", type, weights, 1024, 1000)
                .write(folder.resolve("a.gguf"));

        assertThat(LlamaQuantizer.reencodingHelps(GgufFile.read(file))).isEqualTo(helps);
    }

    private static float[] logits(Path file) {
        try (LlamaModel model = TestModels.load(file);
                LlamaModelRunner runner = model.newRunner(new RunnerOptions(1, 256, 1, 64))) {
            DecodeBatch batch = new DecodeBatch(64);
            for (int i = 0; i < 20; i++) {
                batch.add(10 + i, i, 0, i == 19);
            }
            runner.decode(batch);
            return runner.logits(19).toArray(JAVA_FLOAT);
        }
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squareA += a[i] * a[i];
            squareB += b[i] * b[i];
        }
        return product / Math.sqrt(squareA * squareB);
    }
}
