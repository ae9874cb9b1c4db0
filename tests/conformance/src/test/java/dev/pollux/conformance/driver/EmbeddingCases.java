package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.ErrorCases.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.ListModelsConfig;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cases of embedContent and batchEmbedContents, and of the model that answers them. */
final class EmbeddingCases {
    static final String MODEL = "gemini-embedding-001";
    static final String CAT = "A cat sleeps on the sofa.";
    private static final String KITTEN = "A kitten is napping on the couch.";
    static final String TAXES = "The tax return has to be filed by the end of May.";
    static final EmbedContentConfig PLAIN = EmbedContentConfig.builder().build();

    static final List<Case> ALL = List.of(
            new Case("embed-one", EmbeddingCases::one),
            new Case("embed-many", EmbeddingCases::many),
            new Case("embed-dimensions", EmbeddingCases::dimensions),
            new Case("embed-task-and-title", EmbeddingCases::taskAndTitle),
            new Case("embed-similar", EmbeddingCases::similar),
            new Case("embed-model", EmbeddingCases::described),
            new Case("error-embed-model", EmbeddingCases::unknownModel),
            new Case("error-embed-batch", EmbeddingCases::tooMany),
            new Case("error-embed-dimension", EmbeddingCases::tooManyDimensions));

    private EmbeddingCases() {}

    private static List<List<Float>> embed(List<String> texts, EmbedContentConfig config) {
        var answer = CLIENT.models.embedContent(MODEL, texts, config);
        return answer.embeddings().orElseThrow().stream()
                .map(embedding -> embedding.values().orElseThrow())
                .toList();
    }

    static List<Float> embed(String text, EmbedContentConfig config) {
        var vectors = embed(List.of(text), config);
        assertThat(vectors).hasSize(1);
        return vectors.getFirst();
    }

    static double product(List<Float> one, List<Float> other) {
        assertThat(one).hasSameSizeAs(other);
        double sum = 0;
        for (int i = 0; i < one.size(); i++) {
            sum += (double) one.get(i) * other.get(i);
        }
        return sum;
    }

    private static void assertLength1(List<Float> vector) {
        assertThat(product(vector, vector)).isCloseTo(1, within(1e-4));
    }

    static EmbedContentConfig shortened(int dimensions) {
        return EmbedContentConfig.builder().outputDimensionality(dimensions).build();
    }

    private static EmbedContentConfig task(String task) {
        return EmbedContentConfig.builder().taskType(task).build();
    }

    private static String one() {
        var vector = embed(CAT, PLAIN);
        assertThat(vector).hasSizeGreaterThanOrEqualTo(128);
        assertLength1(vector);
        return vector.size() + " dimensions";
    }

    private static String many() {
        var texts = List.of(CAT, TAXES, KITTEN);
        var together = embed(texts, PLAIN);
        assertThat(together).hasSize(3);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(product(embed(texts.get(i), PLAIN), together.get(i))).isGreaterThan(0.999);
        }
        return "";
    }

    private static String dimensions() {
        var beginning = embed(CAT, PLAIN).subList(0, 64);
        var vector = embed(CAT, shortened(64));
        assertLength1(vector);
        assertThat(product(beginning, vector)).isGreaterThan(0.999 * Math.sqrt(product(beginning, beginning)));
        return "";
    }

    private static String taskAndTitle() {
        var config = EmbedContentConfig.builder()
                .taskType("RETRIEVAL_DOCUMENT")
                .title("Pets")
                .build();
        var document = embed(CAT, config);
        assertLength1(document);
        assertThat(embed("Where is the cat?", task("RETRIEVAL_QUERY"))).hasSameSizeAs(document);
        return "";
    }

    private static String similar() {
        var vectors = embed(List.of(CAT, KITTEN, TAXES), task("SEMANTIC_SIMILARITY"));
        double near = product(vectors.get(0), vectors.get(1));
        double far = product(vectors.get(0), vectors.get(2));
        assertThat(near).isGreaterThan(far + 0.2);
        return near + " and " + far;
    }

    private static String described() {
        var model = CLIENT.models.get(MODEL, null);
        assertThat(model.name()).hasValue("models/" + MODEL);
        assertThat(model.inputTokenLimit().orElseThrow()).isPositive();
        assertThat(model.supportedActions().orElseThrow()).contains("embedContent", "countTokens");
        var listed = new ArrayList<String>();
        CLIENT.models
                .list(ListModelsConfig.builder().build())
                .forEach(one -> listed.add(one.name().orElseThrow()));
        assertThat(listed).contains("models/" + MODEL);
        assertThat(CLIENT.models.countTokens(MODEL, CAT, null).totalTokens().orElseThrow())
                .isGreaterThan(5);
        return "";
    }

    private static String unknownModel() {
        return refused(
                () -> CLIENT.models.embedContent("gemini-0.1-nowhere", CAT, PLAIN),
                404,
                "NOT_FOUND",
                "models/gemini-0\\.1-nowhere is not found for API version v1.*, or is not supported for embedContent");
    }

    private static String tooMany() {
        return refused(
                () -> embed(Collections.nCopies(101, CAT), PLAIN),
                400,
                "INVALID_ARGUMENT",
                "at most 100 requests can be in one batch");
    }

    private static String tooManyDimensions() {
        return refused(
                () -> embed(CAT, shortened(100_000)),
                400,
                "INVALID_ARGUMENT",
                "requests\\[0\\]\\.output_dimensionality");
    }
}
