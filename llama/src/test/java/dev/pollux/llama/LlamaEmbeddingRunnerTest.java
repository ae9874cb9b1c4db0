package dev.pollux.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pollux.gguf.GgufWriter;
import dev.pollux.gguf.TinyEncoder;
import dev.pollux.gguf.TinyModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlamaEmbeddingRunnerTest {

    private static final int MEAN = 1;
    private static final int FIRST = 2;
    private static final int LAST = 3;

    @TempDir
    private Path folder;

    @Test
    void sizes_are_those_asked_for_within_what_the_model_was_trained_for() {
        try (LlamaModel model = encoder(MEAN);
                LlamaEmbeddingRunner runner = model.newEmbeddingRunner(new EmbeddingOptions(2048, 1))) {
            assertThat(runner.dimensions()).isEqualTo(TinyEncoder.EMBEDDING);
            assertThat(runner.contextTokens()).isEqualTo(TinyEncoder.CONTEXT_TOKENS);
            assertThat(runner.batchTokens()).isEqualTo(2048);
            assertThat(runner.sequences()).isEqualTo(64);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {MEAN, FIRST, LAST})
    void an_encoder_computes_what_the_reference_does(int pooling) {
        TinyEncoder.Weighted weighted = TinyEncoder.weighted(7, pooling);
        ReferenceEncoder reference = new ReferenceEncoder(weighted.weights());
        int[] text = tokens(1, 20, TinyEncoder.tokens().size());
        float[][] hidden = reference.hidden(text);

        float[] vector = embed(weighted.writer(), text).getFirst();

        assertThat(cosine(vector, pooled(hidden, pooling))).isCloseTo(1, within(1e-4));
    }

    /** A causal model's token does not see what is behind it: the last vectors of all beginnings are all tokens' vectors. */
    @Test
    void a_decoder_pools_the_vectors_of_its_tokens() {
        int[] text = tokens(2, 9, TinyModel.vocabularySize());
        float[][] hidden = new float[text.length][];
        try (LlamaModel model = decoder(LAST);
                LlamaEmbeddingRunner runner = model.newEmbeddingRunner(new EmbeddingOptions(256, 1))) {
            for (int end = 1; end <= text.length; end++) {
                hidden[end - 1] =
                        runner.embed(List.of(Arrays.copyOf(text, end))).getFirst();
            }
        }

        for (int pooling : List.of(MEAN, FIRST, LAST)) {
            try (LlamaModel model = decoder(pooling);
                    LlamaEmbeddingRunner runner = model.newEmbeddingRunner(new EmbeddingOptions(256, 1))) {
                float[] vector = runner.embed(List.of(text)).getFirst();
                assertThat(cosine(vector, pooled(hidden, pooling)))
                        .as("pooling %d", pooling)
                        .isCloseTo(1, within(1e-3));
            }
        }
        assertThat(cosine(pooled(hidden, MEAN), pooled(hidden, LAST))).isLessThan(0.95);
    }

    @Test
    void texts_computed_together_have_the_vectors_they_have_alone() {
        for (LlamaModel model : List.of(encoder(MEAN), decoder(MEAN))) {
            try (model;
                    LlamaEmbeddingRunner runner = model.newEmbeddingRunner(new EmbeddingOptions(512, 1))) {
                List<int[]> texts = IntStream.range(0, 40)
                        .mapToObj(text -> tokens(text, 1 + text % 12, 50))
                        .toList();
                List<float[]> together = runner.embed(texts);
                for (int text = 0; text < texts.size(); text++) {
                    float[] alone = runner.embed(List.of(texts.get(text))).getFirst();
                    assertThat(cosine(alone, together.get(text))).isGreaterThan(0.999);
                }
            }
        }
    }

    @Test
    void a_pass_does_not_remember_the_one_before() {
        try (LlamaModel model = decoder(MEAN);
                LlamaEmbeddingRunner runner = model.newEmbeddingRunner(new EmbeddingOptions(256, 1))) {
            float[] first = runner.embed(List.of(tokens(1, 100, 50))).getFirst();
            for (int pass = 0; pass < 10; pass++) {
                runner.embed(List.of(tokens(pass, 200, 50)));
            }

            assertThat(runner.embed(List.of(tokens(1, 100, 50))).getFirst()).isEqualTo(first);
        }
    }

    @Test
    void a_full_pass_of_the_most_texts_is_computed() {
        for (LlamaModel model : List.of(encoder(FIRST), decoder(LAST))) {
            try (model;
                    LlamaEmbeddingRunner runner = model.newEmbeddingRunner(new EmbeddingOptions(512, 1))) {
                List<int[]> texts = new ArrayList<>();
                for (int text = 0; text < runner.sequences(); text++) {
                    texts.add(tokens(text, 8, 50));
                }
                assertThat(runner.embed(texts)).hasSize(64).doesNotContainNull();
            }
        }
    }

    @Test
    void a_file_that_names_no_pooling_has_the_mean() {
        int[] text = tokens(3, 9, 50);
        GgufWriter silent = TinyEncoder.writer(7, MEAN).without("bert.pooling_type");

        assertThat(embed(silent, text).getFirst())
                .isEqualTo(embed(TinyEncoder.writer(7, MEAN), text).getFirst());
    }

    @Test
    void what_would_end_the_process_is_refused() {
        try (LlamaModel model = encoder(MEAN);
                LlamaEmbeddingRunner runner = model.newEmbeddingRunner(new EmbeddingOptions(128, 1))) {
            assertThatThrownBy(() -> runner.embed(List.of())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> runner.embed(List.of(new int[0]))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> runner.embed(List.of(new int[65]))).hasMessage("a text of 65 tokens, not 1 to 64");
            assertThatThrownBy(() -> runner.embed(List.of(new int[] {-1})))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() ->
                            runner.embed(List.of(new int[60], new int[60], new int[60], new int[60], new int[60])))
                    .hasMessage("a pass of 300 tokens, not 1 to 256");
            assertThat(runner.embed(List.of(new int[64]))).hasSize(1);
        }
    }

    @Test
    void a_model_serves_one_purpose() {
        try (LlamaModel encoder = encoder(MEAN);
                LlamaModel decoder = decoder(LAST);
                LlamaModel ranker = load(TinyEncoder.writer(1, 4))) {
            RunnerOptions generating = new RunnerOptions(1, 256, 1, 64);
            for (LlamaModel model : List.of(encoder, decoder, ranker)) {
                assertThatThrownBy(() -> model.newRunner(generating))
                        .isInstanceOf(LlamaException.class)
                        .hasMessageContaining("cannot continue a text");
            }
            assertThatThrownBy(() -> ranker.newEmbeddingRunner(new EmbeddingOptions(64, 1)))
                    .isInstanceOf(LlamaException.class)
                    .hasMessage("this model of architecture 'bert' makes no vectors");
        }
    }

    private LlamaModel encoder(int pooling) {
        return load(TinyEncoder.writer(7, pooling));
    }

    private LlamaModel decoder(int pooling) {
        return load(TinyModel.writer(7).uint32("llama.pooling_type", pooling));
    }

    private LlamaModel load(GgufWriter writer) {
        return TestModels.load(writer.write(folder.resolve("model.gguf")));
    }

    private List<float[]> embed(GgufWriter writer, int[] text) {
        try (LlamaModel model = load(writer);
                LlamaEmbeddingRunner runner = model.newEmbeddingRunner(new EmbeddingOptions(64, 1))) {
            return runner.embed(List.of(text));
        }
    }

    private static int[] tokens(int seed, int count, int vocabulary) {
        return new Random(seed).ints(count, 5, vocabulary).toArray();
    }

    private static float[] pooled(float[][] hidden, int pooling) {
        return switch (pooling) {
            case FIRST -> hidden[0];
            case LAST -> hidden[hidden.length - 1];
            default -> mean(hidden);
        };
    }

    private static float[] mean(float[][] hidden) {
        float[] mean = new float[hidden[0].length];
        for (float[] token : hidden) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += token[i] / hidden.length;
            }
        }
        return mean;
    }

    static double cosine(float[] a, float[] b) {
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squaresOfA += (double) a[i] * a[i];
            squaresOfB += (double) b[i] * b[i];
        }
        return product / Math.sqrt(squaresOfA * squaresOfB);
    }
}
