package dev.pollux.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What is delivered to webhooks is verified by the programs of docs/webhooks.md, with libraries that are not Pollux's. A witness is
 * told the same, so that a delivery can be made again to where it was not meant to go.
 */
@ExtendWith(PolluxServerExtension.class)
final class WebhookDeliveryTest {
    private static final String NO_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @ParameterizedTest
    @MethodSource("dev.pollux.conformance.Receivers#all")
    void a_webhooks_secret_signs_what_it_is_told_and_another_webhooks_does_not(Receivers receivers, PolluxServer server)
            throws Exception {
        receivers.preparation().call();
        JsonNode webhook = created(server, Receiver.URL);
        JsonNode other = created(server, Witness.URL);
        try (var witness = Witness.start()) {
            Witness.Delivery told;
            try (var receiver = Receiver.start(receivers.program(), server, secret(webhook))) {
                String batch = batch(server, "");

                receiver.awaitLine(line -> line.contains("batch.succeeded") && line.contains(batch));
                told = witness.awaitDelivery();
                assertThat(told.body()).contains(batch);
                assertThat(status(told)).as("signed with another secret").isEqualTo(401);
            }
            try (var _ = Receiver.start(receivers.program(), server, secret(other))) {
                assertThat(status(told)).as("signed with its own secret").isEqualTo(204);
            }
        } finally {
            delete(server, webhook);
            delete(server, other);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.conformance.Receivers#all")
    void the_published_key_signs_what_a_batch_itself_wants_to_be_told_and_nothing_else(
            Receivers receivers, PolluxServer server) throws Exception {
        receivers.preparation().call();
        try (var witness = Witness.start();
                var receiver = Receiver.start(receivers.program(), server, NO_SECRET)) {
            String batch = batch(server, """
                    , "webhookConfig": {"uris": ["%s", "%s"], "userMetadata": {"night": 7}}""".formatted(Receiver.URL, Witness.URL));

            receiver.awaitLine(line -> line.contains("batch.succeeded") && line.contains(batch));
            var told = witness.awaitDelivery();
            assertThat(told.body()).contains("\"night\":");
            assertThat(status(told)).as("told again").isEqualTo(204);
            assertThat(status(told.saying(told.body().replace("succeeded", "cancelled"))))
                    .as("signed for another body")
                    .isEqualTo(401);
        }
    }

    private static JsonNode created(PolluxServer server, String uri) {
        var answer = Http.http1(server).post("/v1beta/webhooks", """
                {"name": "told", "uri": "%s", "subscribed_events": ["batch.succeeded"]}""".formatted(uri));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String secret(JsonNode webhook) {
        return webhook.at("/new_signing_secret").asString("");
    }

    private static void delete(PolluxServer server, JsonNode webhook) {
        String path = "/v1beta/webhooks/" + webhook.at("/id").asString("");
        Http.http1(server).send("DELETE", path, "", "x-goog-api-key", server.key());
    }

    /** The name of a job of one request. */
    private static String batch(PolluxServer server, String more) {
        var answer =
                Http.http1(server).post("/v1beta/models/gemini-2.5-flash:batchGenerateContent", """
                {"batch": {"displayName": "told", "inputConfig": {"requests": {"requests": [{"request": {
                  "contents": [{"parts": [{"text": "Hello"}]}], "generationConfig": {"maxOutputTokens": 2}}}]}}%s}}""".formatted(more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.at("/name").asString("");
    }

    /** With which the program that listens takes a delivery. */
    private static int status(Witness.Delivery delivery) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(Receiver.URL))
                .headers(delivery.headers().toArray(String[]::new))
                .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
