package dev.pollux.conformance.driver;

import static dev.pollux.conformance.driver.BatchCases.delete;
import static dev.pollux.conformance.driver.BatchCases.destination;
import static dev.pollux.conformance.driver.BatchCases.results;
import static dev.pollux.conformance.driver.BatchCases.succeeded;
import static dev.pollux.conformance.driver.BatchCases.uploaded;
import static dev.pollux.conformance.driver.Calls.CLIENT;
import static dev.pollux.conformance.driver.EmbeddingCases.CAT;
import static dev.pollux.conformance.driver.EmbeddingCases.MODEL;
import static dev.pollux.conformance.driver.EmbeddingCases.PLAIN;
import static dev.pollux.conformance.driver.EmbeddingCases.TAXES;
import static dev.pollux.conformance.driver.EmbeddingCases.embed;
import static dev.pollux.conformance.driver.EmbeddingCases.product;
import static dev.pollux.conformance.driver.EmbeddingCases.shortened;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.Content;
import com.google.genai.types.CreateEmbeddingsBatchJobConfig;
import com.google.genai.types.EmbedContentBatch;
import com.google.genai.types.EmbeddingsBatchJobSource;
import com.google.genai.types.Part;
import dev.pollux.conformance.driver.JavaDriver.Case;
import java.util.List;

/** Cases of batches of embeddings. */
final class EmbeddingBatchCases {
    static final List<Case> ALL = List.of(
            new Case("batch-embed", EmbeddingBatchCases::inline),
            new Case("batch-embed-file", EmbeddingBatchCases::file));

    private static final CreateEmbeddingsBatchJobConfig NO_NAME =
            CreateEmbeddingsBatchJobConfig.builder().build();
    private static final List<String> TEXTS = List.of(CAT, TAXES);

    private EmbeddingBatchCases() {}

    private static String inline() {
        var texts = EmbedContentBatch.builder()
                .contents(Content.fromParts(Part.fromText(CAT)), Content.fromParts(Part.fromText(TAXES)))
                .config(shortened(64));
        var source = EmbeddingsBatchJobSource.builder().inlinedRequests(texts).build();
        var job = succeeded(CLIENT.batches.createEmbeddings(MODEL, source, NO_NAME));
        // This SDK looks for vectors where Google does not send them; that there are answers it sees.
        assertThat(destination(job).inlinedResponses().orElseThrow())
                .hasSize(TEXTS.size())
                .allSatisfy(answer -> assertThat(answer.error()).isEmpty());
        delete(job);
        return "the SDK does not read the vectors";
    }

    private static String line(String text) {
        return """
                {"key": "%s", "request": {"content": {"parts": [{"text": "%s"}]}}}""".formatted(text, text);
    }

    private static String file() {
        String file = uploaded(line(CAT), line(TAXES));
        var source = EmbeddingsBatchJobSource.builder().fileName(file).build();
        var job = succeeded(CLIENT.batches.createEmbeddings(MODEL, source, NO_NAME));
        var found = results(job);
        assertThat(found).containsOnlyKeys(TEXTS);
        found.forEach((text, line) -> {
            var vector = line.at("/response/embedding/values")
                    .valueStream()
                    .map(number -> number.floatValue())
                    .toList();
            assertThat(product(embed(text, PLAIN), vector)).as(text).isGreaterThan(0.999);
        });
        delete(job);
        CLIENT.files.delete(file, null);
        return "";
    }
}
