package dev.pollux.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.caches.ListCachedContentsResponse;
import dev.pollux.protocol.embeddings.BatchEmbedContentsRequest;
import dev.pollux.protocol.embeddings.BatchEmbedContentsResponse;
import dev.pollux.protocol.embeddings.EmbedContentResponse;
import dev.pollux.protocol.models.CountTokensRequest;
import dev.pollux.protocol.models.CountTokensResponse;
import dev.pollux.protocol.models.GenerateContentRequest;
import dev.pollux.protocol.models.GenerateContentResponse;
import dev.pollux.protocol.models.ListModelsResponse;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written reads back as the same record, for random records of every message. */
class RoundTripTest {

    private static final int RECORDS = 300;

    @ParameterizedTest
    @ValueSource(
            classes = {
                GenerateContentRequest.class,
                GenerateContentResponse.class,
                CountTokensRequest.class,
                CountTokensResponse.class,
                ListCachedContentsResponse.class,
                ListModelsResponse.class,
                BatchEmbedContentsRequest.class,
                BatchEmbedContentsResponse.class,
                EmbedContentResponse.class
            })
    void what_is_written_in_either_style_reads_back(Class<?> type) {
        long seed = RandomGenerator.getDefault().nextLong();
        RandomMessages random = new RandomMessages(seed);
        for (int i = 0; i < RECORDS; i++) {
            Object message = random.message(type);
            byte[] line = ProtoJson.writeLine(message);
            String description = "seed " + seed + ": " + new String(line, StandardCharsets.UTF_8);

            assertThat((Object) ProtoJson.read(line, type)).as(description).isEqualTo(message);
            assertThat((Object) ProtoJson.read(ProtoJson.writePretty(message), type))
                    .as(description)
                    .isEqualTo(message);
            assertThat(line).as(description).doesNotContain('\n', '\r');
        }
    }
}
