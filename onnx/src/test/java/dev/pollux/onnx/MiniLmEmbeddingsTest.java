package dev.pollux.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.pollux.model.ModelException;
import dev.pollux.model.ModelException.Reason;
import dev.pollux.model.PromptTooLongException;
import dev.pollux.model.ServiceClass;
import dev.pollux.model.embedding.Embedding;
import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.model.embedding.EmbeddingRequest;
import dev.pollux.model.embedding.EmbeddingTask;
import dev.pollux.model.embedding.TextVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MiniLmEmbeddingsTest {

    private static final double SAME = 0.999;

    @TempDir
    static Path cache;

    private static MiniLmEmbeddings model;

    @BeforeAll
    static void openModel() {
        model = MiniLmEmbeddings.lazily(cache, 2);
    }

    @AfterAll
    static void closeModel() {
        model.close();
    }

    static Stream<String> texts() {
        return Stream.of(SampleTexts.SHORT, SampleTexts.OTHER_SCRIPTS, SampleTexts.CODE)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_has_the_vector_the_reference_says(String text) {
        assertThat(Reference.cosine(vectorOf(text).values(), Reference.vector(text)))
                .isGreaterThan(SAME);
    }

    @Test
    void a_text_that_fills_a_window_has_the_vector_the_reference_says(@TempDir Path folder) throws IOException {
        float[] expected =
                Reference.longer(folder).embed(SampleTexts.MEDIUM).content().vector();
        TextVector vector = vectorOf(SampleTexts.MEDIUM);
        assertThat(vector.tokens()).isBetween(300, 512);
        assertThat(Reference.cosine(vector.values(), expected)).isGreaterThan(SAME);
    }

    /** The reference itself cuts at a window's end; so it is asked for each window, and the mean is made here. */
    @Test
    void a_longer_text_has_the_mean_of_the_vectors_the_reference_says_of_its_windows(@TempDir Path folder)
            throws IOException {
        EmbeddingModel reference = Reference.longer(folder);
        for (String text : List.of(SampleTexts.LONG, SampleTexts.LONGER)) {
            List<long[]> windows = MiniLmFiles.tokenizer().windows(text, 512);
            List<float[]> vectors = windows.stream()
                    .map(window ->
                            reference.embed(Reference.textOf(window)).content().vector())
                    .toList();
            int[] weights =
                    windows.stream().mapToInt(window -> window.length - 2).toArray();
            assertThat(windows).hasSizeGreaterThan(2);
            assertThat(Reference.cosine(vectorOf(text).values(), Vectors.direction(vectors, weights)))
                    .isGreaterThan(SAME);
        }
    }

    @Test
    void texts_have_the_same_vectors_in_a_crowd_as_alone() {
        List<String> mixed = new ArrayList<>(texts().toList());
        mixed.add(3, SampleTexts.LONG);
        List<TextVector> together = embed(mixed);
        for (int i = 0; i < mixed.size(); i++) {
            assertThat(together.get(i).values())
                    .as(mixed.get(i))
                    .containsExactly(vectorOf(mixed.get(i)).values());
        }
    }

    @Test
    void a_vector_has_length_one_and_as_many_numbers_as_the_card_says() {
        float[] vector = vectorOf("The quick brown fox").values();
        assertThat(vector).hasSize(model.card().dimensions()).hasSize(384);
        assertThat(Reference.cosine(vector, vector)).isCloseTo(1, within(1e-6));
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        assertThat(squares).isCloseTo(1, within(1e-6));
    }

    @Test
    void tokens_are_counted_with_their_marks() {
        assertThat(model.countTokens(EmbeddingInput.of("the cat sat"))).isEqualTo(5);
        assertThat(vectorOf("the cat sat").tokens()).isEqualTo(5);
    }

    @Test
    void tasks_and_titles_make_no_difference() {
        EmbeddingInput document =
                new EmbeddingInput("the cat sat", EmbeddingTask.RETRIEVAL_DOCUMENT, Optional.of("Cats"));
        assertThat(embedInputs(List.of(document)).getFirst().values())
                .containsExactly(vectorOf("the cat sat").values());
    }

    @Test
    void a_text_without_words_has_a_vector_too() {
        TextVector empty = vectorOf("");
        assertThat(empty.tokens()).isEqualTo(2);
        assertThat(empty.values()).hasSize(384).doesNotContain(Float.NaN);
        assertThat(vectorOf(" \n ").values()).containsExactly(empty.values());
    }

    @Test
    void a_text_over_the_limit_is_refused_with_both_counts() {
        String text = "word ".repeat(8170);
        assertThatThrownBy(() -> vectorOf(text)).isInstanceOfSatisfying(PromptTooLongException.class, refusal -> {
            assertThat(refusal.promptTokens()).isEqualTo(8170 + 17 * 2);
            assertThat(refusal.inputTokenLimit()).isEqualTo(8192);
        });
    }

    @Test
    void the_native_library_is_unpacked_once_and_into_the_given_folder() throws IOException {
        vectorOf("loads it");
        try (Stream<Path> files = Files.walk(cache)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder(
                            System.mapLibraryName("onnxruntime"), System.mapLibraryName("onnxruntime4j_jni"));
        }
    }

    @Test
    void nothing_is_unpacked_before_the_first_text(@TempDir Path folder) {
        try (MiniLmEmbeddings unused = MiniLmEmbeddings.lazily(folder, 1)) {
            assertThat(unused.countTokens(EmbeddingInput.of("the cat"))).isEqualTo(4);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_unavailable(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (MiniLmEmbeddings broken = MiniLmEmbeddings.lazily(file.resolve("cache"), 1)) {
            EmbeddingRequest request = request(List.of(EmbeddingInput.of("text")));
            assertThatThrownBy(() -> broken.embed(request))
                    .isInstanceOfSatisfying(
                            ModelException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE));
        }
    }

    private static TextVector vectorOf(String text) {
        return embed(List.of(text)).getFirst();
    }

    private static List<TextVector> embed(List<String> texts) {
        return embedInputs(texts.stream().map(EmbeddingInput::of).toList());
    }

    private static List<TextVector> embedInputs(List<EmbeddingInput> inputs) {
        try (Embedding embedding = model.embed(request(inputs))) {
            return embedding.await();
        }
    }

    private static EmbeddingRequest request(List<EmbeddingInput> inputs) {
        return new EmbeddingRequest(inputs, ServiceClass.STANDARD, Optional.empty());
    }
}
