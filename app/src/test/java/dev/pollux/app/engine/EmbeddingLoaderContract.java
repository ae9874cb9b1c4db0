package dev.pollux.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.app.configuration.EngineSettings;
import dev.pollux.engine.EngineException;
import dev.pollux.engine.PromptSegment;
import dev.pollux.engine.ServiceClass;
import dev.pollux.engine.embedding.EmbeddingStarter;
import dev.pollux.engine.embedding.EngineVector;
import dev.pollux.engine.embedding.PendingVectors;
import dev.pollux.engine.embedding.VectorRequest;
import dev.pollux.gguf.GgufWriter;
import dev.pollux.gguf.TinyEncoder;
import dev.pollux.gguf.TinyModel;
import dev.pollux.local.EmbeddingFile;
import dev.pollux.local.LoadedEmbeddingModel;
import dev.pollux.local.NotEnoughMemoryException;
import dev.pollux.model.ModelException;
import dev.pollux.model.embedding.EmbeddingCard;
import dev.pollux.prompt.embedding.TaskPrompts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What loading an embedding model gives, wherever its engine runs. */
@Tag("native")
abstract class EmbeddingLoaderContract {

    @TempDir
    private Path folder;

    /** Starts the engines. */
    abstract EmbeddingStarter engines();

    @Test
    void an_encoders_file_becomes_an_engine_that_gives_vectors_of_length_1() {
        try (LoadedEmbeddingModel loaded = load(TinyEncoder.writer(1, 1), 2048)) {
            List<EngineVector> vectors = embed(loaded, "hello world", "the fox", "hello world");

            assertThat(vectors).extracting(EngineVector::tokens).containsExactly(4, 4, 4);
            assertThat(vectors).allSatisfy(vector -> {
                assertThat(vector.values()).hasSize(TinyEncoder.EMBEDDING);
                assertThat(product(vector, vector)).isBetween(0.9999, 1.0001);
            });
            assertThat(product(vectors.get(0), vectors.get(2))).isGreaterThan(0.9999);
            assertThat(product(vectors.get(0), vectors.get(1))).isLessThan(0.99);
        }
    }

    @Test
    void a_decoder_that_pools_gives_vectors_too() {
        try (LoadedEmbeddingModel loaded = load(TinyModel.writer(1).uint32("llama.pooling_type", 3), 2048)) {
            assertThat(embed(loaded, "hello").getFirst().values()).hasSize(TinyModel.EMBEDDING);
        }
    }

    @Test
    void a_text_longer_than_the_model_was_trained_for_is_refused() {
        try (LoadedEmbeddingModel loaded = load(TinyEncoder.writer(1, 1), 2048)) {
            assertThatThrownBy(() -> embed(loaded, "the fox ".repeat(40)))
                    .isInstanceOfSatisfying(EngineException.class, refusal -> {
                        assertThat(refusal.promptTokens()).isEqualTo(82);
                        assertThat(refusal.limit()).isEqualTo(64);
                    });
        }
    }

    @Test
    void a_model_that_generates_is_no_embedding_model() {
        assertThatThrownBy(() -> load(TinyModel.writer(1), 256))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(ModelException.Reason.UNAVAILABLE));
    }

    @Test
    void a_pass_that_cannot_fit_into_memory_is_told_apart() {
        GgufWriter boundless =
                TinyModel.writer(1).uint32("llama.pooling_type", 1).uint32("llama.context_length", 1 << 22);

        assertThatThrownBy(() -> load(boundless, 1 << 22)).isInstanceOf(NotEnoughMemoryException.class);
    }

    private LoadedEmbeddingModel load(GgufWriter writer, int contextTokens) {
        Path file = writer.write(folder.resolve("model.gguf"));
        EmbeddingCard card = new EmbeddingCard("tiny", "Tiny", "F32", "", contextTokens, 32);
        EngineSettings settings = new EngineSettings(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.of(1),
                64,
                EngineSettings.Isolation.PROCESS,
                5,
                1 << 20,
                1 << 20,
                Duration.ZERO);
        return new VectorEngineLoader(engines(), settings)
                .load(new EmbeddingFile(card, file, TaskPrompts.of("bert", List.of())));
    }

    private static List<EngineVector> embed(LoadedEmbeddingModel loaded, String... texts) {
        VectorRequest request = new VectorRequest(
                Stream.of(texts)
                        .map(text -> List.of(new PromptSegment(text, true)))
                        .toList(),
                ServiceClass.STANDARD,
                0);
        try (PendingVectors vectors = loaded.engine().submit(request)) {
            return vectors.await();
        }
    }

    private static double product(EngineVector a, EngineVector b) {
        double product = 0;
        for (int i = 0; i < a.values().length; i++) {
            product += (double) a.values()[i] * b.values()[i];
        }
        return product;
    }
}
