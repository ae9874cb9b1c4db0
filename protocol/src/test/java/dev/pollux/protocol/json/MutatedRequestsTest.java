package dev.pollux.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.pollux.protocol.embeddings.BatchEmbedContentsRequest;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.models.CountTokensRequest;
import dev.pollux.protocol.models.GenerateContentRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * The codec against damaged requests: it answers with a record or with a 4xx, with nothing else, and soon. A short run by
 * default; {@code -Dpollux.fuzz.requests=100000} is the full one, {@code -Dpollux.fuzz.seed=…} repeats one.
 */
class MutatedRequestsTest {

    private static final int REQUESTS = Integer.getInteger("pollux.fuzz.requests", 5_000);

    /** For one document of at most 40 kB, with room for a pause of the machine. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Class<?>[] TYPES = {
        GenerateContentRequest.class, CountTokensRequest.class, BatchEmbedContentsRequest.class
    };

    @Test
    void a_damaged_request_is_read_or_refused_and_never_anything_else() {
        long seed =
                Long.getLong("pollux.fuzz.seed", RandomGenerator.getDefault().nextLong());
        System.out.println(MutatedRequestsTest.class.getSimpleName() + " pollux.fuzz.seed=" + seed);
        Mutations mutations = new Mutations(seed);
        RandomMessages messages = new RandomMessages(seed);
        int refused = 0;
        for (int i = 0; i < REQUESTS; i++) {
            Class<?> type = TYPES[i % TYPES.length];
            refused += refuses(mutations.damage(ProtoJson.writeLine(messages.message(type))), type) ? 1 : 0;
        }
        assertThat(refused).as("most damage is noticed").isGreaterThan(REQUESTS / 2);
    }

    private static boolean refuses(byte[] document, Class<?> type) {
        long start = System.nanoTime();
        boolean refused = outcome(document, type);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (took.compareTo(SOON) > 0) {
            fail("took " + took + ": " + shown(document));
        }
        return refused;
    }

    private static boolean outcome(byte[] document, Class<?> type) {
        try {
            assertThat((Object) ProtoJson.read(document, type)).isNotNull();
            return false;
        } catch (ApiException refusal) {
            assertThat(refusal.status().code()).as(shown(document)).isBetween(400, 499);
            String body = new String(ProtoJson.writePretty(refusal.body()), StandardCharsets.UTF_8);
            assertThat(body.length()).as(shown(document)).isLessThan(2_000_000);
            return true;
        } catch (RuntimeException | StackOverflowError defect) {
            throw new AssertionError(shown(document), defect);
        }
    }

    private static String shown(byte[] document) {
        return "base64 of the document: " + Base64.getEncoder().encodeToString(document);
    }
}
