package dev.pollux.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in the service's own spelling: read into records and written again, they are the same bytes. */
class SamplesWireTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answer.GenerateContentResponse.json",
                "blocked.GenerateContentResponse.json",
                "calls.GenerateContentResponse.json",
                "count.CountTokensResponse.json",
                "everything.GenerateContentRequest.json",
                "page.ListModelsResponse.json",
                "page.ListCachedContentsResponse.json",
                "vectors.BatchEmbedContentsResponse.json",
            })
    void a_sample_survives_the_records_byte_for_byte(String name) throws Exception {
        String sample = resource(name);
        String collection =
                name.contains("CachedContent") ? "caches." : name.contains("Embed") ? "embeddings." : "models.";
        Class<?> type = Class.forName("dev.pollux.protocol." + collection + name.split("\\.", 3)[1]);

        Object message = ProtoJson.read(sample.getBytes(StandardCharsets.UTF_8), type);

        assertThat(new String(ProtoJson.writePretty(message), StandardCharsets.UTF_8))
                .isEqualTo(sample);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SamplesWireTest.class.getResourceAsStream("/samples/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
