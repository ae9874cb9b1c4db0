package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.ModelException;
import dev.pollux.model.ModelException.Reason;
import dev.pollux.testkit.RawHttpClient.Answer;
import dev.pollux.testkit.Script;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tier serves a request, as a client sees it. */
@Timeout(60)
class ServiceTierEndpointTest {

    private static final String GENERATE = "/v1beta/models/gemini-2.5-flash:generateContent";
    private static final String STREAM = "/v1beta/models/gemini-2.5-flash:streamGenerateContent";
    private static final String HEADER = "X-Gemini-Service-Tier";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "flex", "priority"})
    void a_whole_answer_names_its_tier_in_header_and_usage(String tier) throws IOException {
        Answer answer = server.post(GENERATE, asking(tier));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(HEADER)).contains(tier);
        assertThat(answer.text()).contains("\"serviceTier\": \"" + tier + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "flex", "priority"})
    void a_stream_names_its_tier_in_every_chunk_and_in_no_header(String tier) throws IOException {
        Answer answer = server.post(STREAM + "?alt=sse", asking(tier));

        assertThat(answer.header(HEADER)).isEmpty();
        assertThat(answer.text().split("\r\n\r\n"))
                .hasSize(4)
                .allSatisfy(chunk -> assertThat(chunk).contains("\"serviceTier\": \"" + tier + "\""));
    }

    @Test
    void an_error_names_no_tier() throws IOException {
        assertThat(server.post(GENERATE, "{}").header(HEADER)).isEmpty();
    }

    @Test
    void a_tier_that_does_not_exist() throws IOException {
        Answer answer = server.post(GENERATE, asking("turbo"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains(
                        "Invalid value at 'service_tier' (type.googleapis.com/google.ai.generativelanguage.v1beta.ServiceTier), \\\"turbo\\\"",
                        "\"INVALID_ARGUMENT\"");
    }

    @Test
    void what_was_preempted_before_it_said_anything_is_a_real_503() throws IOException {
        server.model.play(Script.refusing(preempted()));

        for (String path : new String[] {GENERATE, STREAM, STREAM + "?alt=sse"}) {
            Answer answer = server.post(path, asking("flex"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text())
                    .contains(
                            "This model is currently experiencing high demand. Spikes in demand are usually temporary."
                                    + " Please try again later.",
                            "\"status\": \"UNAVAILABLE\"");
        }
    }

    @Test
    void a_whole_answer_that_is_preempted_half_way_is_a_real_503_too() throws IOException {
        server.model.play(Script.saying("Hello").thenFailing(preempted()));

        assertThat(server.post(GENERATE, asking("flex")).status()).isEqualTo(503);
    }

    @Test
    void a_stream_that_is_preempted_half_way_ends_with_the_error() throws IOException {
        server.model.play(Script.saying("Hello").thenFailing(preempted()));

        Answer answer = server.post(STREAM + "?alt=sse", asking("flex"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .startsWith("data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"Hello\"}]")
                .contains("\"code\": 503", "high demand", "\"UNAVAILABLE\"");
    }

    private static ModelException preempted() {
        return new ModelException(Reason.PREEMPTED, "The model is needed for more urgent requests.");
    }

    private static String asking(String tier) {
        return "{\"contents\":[{\"parts\":[{\"text\":\"Hi there\"}]}],\"serviceTier\":\"" + tier + "\"}";
    }
}
