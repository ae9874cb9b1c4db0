package dev.pollux.protocol.batches;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.protocol.batches.GenerateContentBatch.InlinedRequest;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.json.JsonNumber;
import dev.pollux.protocol.json.JsonString;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.protocol.json.TypedMessage;
import dev.pollux.protocol.json.WrittenElements;
import dev.pollux.protocol.operations.Operation;
import dev.pollux.protocol.operations.RpcStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches as the SDKs send them and as Google's service answers (rest.md section 17, behaviour.md section 14). */
class BatchMessagesTest {

    private static <T> T read(String json, Class<T> type) {
        return ProtoJson.read(json.getBytes(UTF_8), type);
    }

    @Test
    void inline_requests_with_what_is_said_of_them() {
        GenerateContentBatch batch =
                read("""
                        {"batch": {"displayName": "nightly", "priority": "-3",
                         "inputConfig": {"requests": {"requests": [
                           {"request": {"contents": [{"parts": [{"text": "Hi"}]}]}, "metadata": {"key": "r1", "n": 2}},
                           {"request": {"system_instruction": {"parts": [{"text": "S"}]}}}]}},
                         "webhookConfig": {"uris": ["https://a.example/h"], "user_metadata": {"job": "x"}}}}
                        """, BatchGenerateContentRequest.class).batch();
        assertThat(batch.displayName()).isEqualTo("nightly");
        assertThat(batch.priority()).isEqualTo(-3);
        assertThat(batch.webhookConfig().uris()).containsExactly("https://a.example/h");
        assertThat(batch.webhookConfig().userMetadata().get("job")).isEqualTo(new JsonString("x"));
        List<InlinedRequest> requests = batch.inputConfig().requests().requests();
        assertThat(requests).hasSize(2);
        assertThat(requests.getFirst().metadata().get("n")).isEqualTo(new JsonNumber(2));
        assertThat(requests.getLast()
                        .request()
                        .systemInstruction()
                        .parts()
                        .getFirst()
                        .text())
                .isEqualTo("S");
    }

    @ParameterizedTest
    @CsvSource({"fileName", "file_name"})
    void a_file_in_either_spelling(String name) {
        String json = "{\"batch\": {\"inputConfig\": {\"" + name + "\": \"files/abc\"}}}";
        assertThat(read(json, AsyncBatchEmbedContentRequest.class)
                        .batch()
                        .inputConfig()
                        .fileName())
                .isEqualTo("files/abc");
        assertThat(read(json, BatchGenerateContentRequest.class)
                        .batch()
                        .inputConfig()
                        .fileName())
                .isEqualTo("files/abc");
    }

    @Test
    void what_is_wrong_is_named_by_its_place() {
        String json =
                "{\"batch\":{\"inputConfig\":{\"requests\":{\"requests\":[{},{\"request\":{\"contents\":[{\"text\":1}]}}]}}}}";
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> read(json, BatchGenerateContentRequest.class))
                .satisfies(refusal -> {
                    assertThat(refusal.status().status()).isEqualTo(RpcCode.INVALID_ARGUMENT);
                    assertThat(refusal)
                            .hasMessage(
                                    "Invalid JSON payload received. Unknown name \"text\" at"
                                            + " 'batch.input_config.requests.requests[1].request.contents[0]': Cannot find field.");
                });
    }

    @Test
    void requests_and_a_file_are_one_too_many() {
        String json = "{\"batch\":{\"inputConfig\":{\"requests\":{},\"fileName\":\"files/a\"}}}";
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> read(json, BatchGenerateContentRequest.class))
                .withMessageContaining("oneof field 'source' is already set. Cannot set 'fileName'");
    }

    @Test
    void what_a_client_got_can_be_sent_back() {
        String json = "{\"name\":\"batches/a\",\"displayName\":\"d\",\"state\":\"BATCH_STATE_SUCCEEDED\","
                + "\"createTime\":\"2026-11-22T01:00:00Z\",\"batchStats\":{\"requestCount\":\"1\"},"
                + "\"output\":{\"inlinedResponses\":{\"inlinedResponses\":[{\"response\":{}}]}}}";
        assertThat(read(json, GenerateContentBatch.class).displayName()).isEqualTo("d");
        assertThat(read(json, EmbedContentBatch.class).name()).isEqualTo("batches/a");
    }

    @Test
    void a_job_that_has_succeeded_says_its_output_twice() {
        Batch.Output output = new Batch.Output(
                null,
                new Batch.InlinedResponses(new WrittenElements(List.of("{\"response\": {\"modelVersion\": \"m\"}}"))));
        Instant at = Instant.parse("2026-11-22T01:00:00.500Z");
        Batch batch = new Batch(
                "models/m",
                "d",
                null,
                output,
                at,
                at,
                at,
                new Batch.BatchStats(2L, 1L, 1L, null),
                Batch.State.BATCH_STATE_SUCCEEDED,
                7L,
                null,
                "batches/a");
        String v1main = "google.ai.generativelanguage.v1main.GenerateContentBatch";
        Operation operation = new Operation(
                "batches/a", new TypedMessage(v1main, batch), true, null, new TypedMessage(v1main + "Output", output));
        assertThat(new String(ProtoJson.writeLine(operation), UTF_8))
                .isEqualTo(
                        "{\"name\": \"batches/a\",\"metadata\": {\"@type\": \"type.googleapis.com/" + v1main + "\","
                                + "\"model\": \"models/m\",\"displayName\": \"d\",\"output\": {\"inlinedResponses\":"
                                + " {\"inlinedResponses\": [{\"response\": {\"modelVersion\": \"m\"}}]}},"
                                + "\"createTime\": \"2026-11-22T01:00:00.500Z\",\"endTime\": \"2026-11-22T01:00:00.500Z\","
                                + "\"updateTime\": \"2026-11-22T01:00:00.500Z\",\"batchStats\": {\"requestCount\": \"2\","
                                + "\"successfulRequestCount\": \"1\",\"failedRequestCount\": \"1\"},"
                                + "\"state\": \"BATCH_STATE_SUCCEEDED\",\"priority\": \"7\",\"name\": \"batches/a\"},"
                                + "\"done\": true,\"response\": {\"@type\": \"type.googleapis.com/" + v1main
                                + "Output\","
                                + "\"inlinedResponses\": {\"inlinedResponses\": [{\"response\": {\"modelVersion\": \"m\"}}]}}}");
    }

    @Test
    void errors_inside_of_messages_have_the_number_of_the_rpc() {
        RpcStatus status = RpcStatus.of(ApiException.invalidArgument("no").status());
        assertThat(new String(ProtoJson.writeLine(new InlinedResponse(null, status, null)), UTF_8))
                .isEqualTo("{\"error\": {\"code\": 3,\"message\": \"no\"}}");
    }
}
