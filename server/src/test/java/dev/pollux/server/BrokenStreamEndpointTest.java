package dev.pollux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.models.CountTokensRequest;
import dev.pollux.protocol.models.CountTokensResponse;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.endpoint.StreamEndpoint;
import dev.pollux.server.http.HttpSettings;
import dev.pollux.service.AnswerStream;
import dev.pollux.testkit.RawHttpClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A defect of the server while an answer is already under way. */
class BrokenStreamEndpointTest {

    private final PolluxServer server = PolluxServer.start(
            HttpSettings.on("127.0.0.1", 0),
            List.of(new Route(
                    "POST",
                    "/{version}/models/{model}:stream",
                    Access.PUBLIC,
                    "Test.Stream",
                    new StreamEndpoint<>(CountTokensRequest.class, (call, request) -> new OnePieceThenDefect()))),
            TestServer.nobody(),
            Cors.allowing(List.of(Cors.ANY)),
            1000,
            List.of());

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_defect_half_way_is_told_as_an_error() throws IOException {
        try (RawHttpClient client = new RawHttpClient(server.port(), TestServer.PATIENCE)) {
            client.request("POST", "/v1beta/models/m:stream?alt=sse", "{}");
            RawHttpClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text())
                    .startsWith("data: {\"totalTokens\": 7")
                    .contains("\"status\": \"INTERNAL\"")
                    .doesNotContain("secret");
        }
    }

    private static final class OnePieceThenDefect implements AnswerStream<CountTokensResponse> {

        private boolean begun;

        @Override
        public Optional<CountTokensResponse> next() {
            if (begun) {
                throw new IllegalStateException("a secret of the server");
            }
            begun = true;
            return Optional.of(new CountTokensResponse(7, null, List.of(), List.of()));
        }

        @Override
        public void close() {}
    }
}
