package dev.pollux.service.embeddings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pollux.model.embedding.EmbeddingInput;
import dev.pollux.protocol.embeddings.BatchEmbedContentsRequest;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.json.ProtoJson;
import dev.pollux.quota.Dimension;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import dev.pollux.service.CallContext;
import dev.pollux.service.CallReport;
import dev.pollux.service.Caller;
import dev.pollux.service.contents.ContentReading;
import dev.pollux.service.quota.Admission;
import dev.pollux.store.keys.Scope;
import dev.pollux.testkit.ManualClock;
import dev.pollux.testkit.ScriptedEmbeddingModel;
import dev.pollux.testkit.ScriptedEmbeddingModels;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchEmbedContentsTest {

    private static final String NAME = "gemini-embedding-001";
    private static final String OF_MODEL = "{'model':'models/gemini-embedding-001',";

    private final ScriptedEmbeddingModel model = new ScriptedEmbeddingModel("counting");
    private final CallReport report = new CallReport();

    @Test
    void vectors_come_in_the_order_of_the_requests_each_with_its_own_dimensions() {
        assertThat(embed(NAME, batch(text("bb") + "}", text("a") + ",'outputDimensionality':2}", text("ccc") + "}")))
                .isEqualTo("{\"embeddings\": [{\"values\": [0,1,0,0,0,0,0,0]},{\"values\": [1,0]},"
                        + "{\"values\": [0,0,1,0,0,0,0,0]}]}");
    }

    @Test
    void a_batch_is_one_request_to_the_model() {
        embed(NAME, batch(text("a") + "}", text("b") + ",'taskType':'RETRIEVAL_DOCUMENT','title':'t'}"));

        assertThat(model.requests()).hasSize(1);
        assertThat(model.requests().getFirst().inputs())
                .extracting(EmbeddingInput::text)
                .containsExactly("a", "b");
        assertThat(model.requests().getFirst().inputs())
                .extracting(EmbeddingInput::title)
                .containsExactly(Optional.empty(), Optional.of("t"));
    }

    @Test
    void the_tokens_of_all_requests_are_told_together() {
        String request = batch(text("a") + "}", text("a b") + "}").replace(NAME, "gemini-embedding-2");

        assertThat(embed("gemini-embedding-2", request))
                .contains(
                        "\"usageMetadata\": {\"promptTokenCount\": 7,\"promptTokenDetails\": [{\"modality\": \"TEXT\","
                                + "\"tokenCount\": 7}]}");
        assertThat(report.promptTokens()).isEqualTo(7);
    }

    @Test
    void a_hundred_requests_are_a_batch_and_one_more_is_not() {
        assertThat(ProtoJson.read(embed(NAME, batchOf(100)).getBytes(UTF_8), WireBatch.class)
                        .embeddings())
                .hasSize(100);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> embed(NAME, batchOf(101)))
                .withMessage("* BatchEmbedContentsRequest.requests: at most 100 requests can be in one batch\n");
    }

    /** The answer as a client reads it. */
    public record WireBatch(List<WireVector> embeddings) {}

    /** One of its vectors. */
    public record WireVector(List<Float> values) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | * BatchEmbedContentsRequest.requests: requests is not specified",
                "{'requests':[{'content':{'parts':[{'text':'a'}]}}]} | * BatchEmbedContentsRequest.requests[0].model: model is not specified",
                "{'requests':[{'model':'gemini-embedding-001','content':{'parts':[{'text':'a'}]}}]} | * BatchEmbedContentsRequest"
                        + ".requests[0].model: unexpected model name format",
                "{'requests':[{'model':'models/counting','content':{'parts':[{'text':'a'}]}}]} | * BatchEmbedContentsRequest"
                        + ".requests[0].model: model must be the batch's, which is models/gemini-embedding-001",
                "{'requests':[OK,{'model':'models/gemini-embedding-001'}]} | * BatchEmbedContentsRequest.requests[1].content: content is"
                        + " not specified",
                "{'requests':[OK,OK,{'model':'models/gemini-embedding-001','content':{'parts':[{}]}}]} | * BatchEmbedContentsRequest"
                        + ".requests[2].content.parts[0].data: required oneof field 'data' must have one initialized field",
                "{'requests':[OK,{'model':'models/gemini-embedding-001','content':{'parts':[{'text':''}]}}]} | requests[1].content:"
                        + " EmbedContentRequest.content contains an empty Part.",
                "{'requests':[OK,{'model':'models/gemini-embedding-001','content':{'role':'system','parts':[{'text':'a'}]}}]} |"
                        + " requests[1].content: Please use a valid role: user, model.",
                "{'requests':[OK,{'model':'models/gemini-embedding-001','content':{'parts':[{'text':'a'}]},'outputDimensionality':768}]} |"
                        + " requests[1].output_dimensionality: the vectors of counting have 8 dimensions, 768 are asked for.",
                "{'requests':[OK,{'model':'models/gemini-embedding-001','content':{'parts':[{'text':'a'},{'inlineData':{'mimeType':"
                        + "'video/mp4','data':'AAAA'}}]}}]} | requests[1].content.parts[1].inline_data: Video input modality is not enabled",
                "{'requests':[OK,{'model':'models/gemini-embedding-001','content':{'parts':[{'inlineData':{'mimeType':'application/pdf',"
                        + "'data':'aGVsbG8gdGhlcmU='}}]}}]} | requests[1].content.parts[0].inline_data: the content is declared as"
                        + " application/pdf"
            })
    void what_cannot_be_embedded_is_refused_by_its_place(String request, String beginning) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> embed(NAME, request.replace("OK", text("a") + "}")))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(400))
                .withMessageStartingWith(beginning);
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void every_problem_is_told_at_once() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> embed(NAME, "{'requests':[{'content':{'parts':[{}]}},{'title':'t'}]}"))
                .withMessage(
                        "* BatchEmbedContentsRequest.requests[0].model: model is not specified\n"
                                + "* BatchEmbedContentsRequest.requests[0].content.parts[0].data: required oneof field 'data' must have one"
                                + " initialized field\n"
                                + "* BatchEmbedContentsRequest.requests[1].model: model is not specified\n"
                                + "* BatchEmbedContentsRequest.requests[1].content: content is not specified\n"
                                + "* BatchEmbedContentsRequest.requests[1].title: only allowed for task type RETRIEVAL_DOCUMENT\n");
    }

    @Test
    void an_unknown_model_is_not_found_for_embed_content() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> embed("nope", batch(text("a") + "}").replace(NAME, "nope")))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(404))
                .withMessageStartingWith(
                        "models/nope is not found for API version v1beta, or is not supported for embedContent. Call");
    }

    @Test
    void a_batch_costs_its_tokens_and_a_failed_one_nothing() {
        Admission fewTokens = admission(Limits.NONE.with(Dimension.INPUT_TOKENS_PER_MINUTE, 65));
        String tooLong = batch(text("w ".repeat(60).strip()) + "}");
        String thirty = batch(text("w ".repeat(28).strip()) + "}");

        for (int failure = 0; failure < 3; failure++) {
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> embed(fewTokens, tooLong))
                    .withMessageStartingWith("The input token count (62) exceeds");
        }
        embed(fewTokens, thirty);
        embed(fewTokens, thirty);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> embed(fewTokens, thirty))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(429));
    }

    @Test
    void a_batch_is_one_request_of_the_quota_and_frees_its_slot() {
        Admission oneAtATime =
                admission(Limits.NONE.with(Dimension.CONCURRENT_REQUESTS, 1).with(Dimension.REQUESTS_PER_MINUTE, 2));

        embed(oneAtATime, batch(text("a") + "}", text("b") + "}"));
        embed(oneAtATime, batch(text("a") + "}", text("b") + "}"));
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> embed(oneAtATime, batch(text("a") + "}")))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(429));
    }

    private static Admission admission(Limits limits) {
        Tiers tiers = new Tiers(List.of(new Tier("test", false, Map.of("*", limits))));
        ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
        return new Admission(Quotas.inMemory(tiers, ZoneOffset.UTC, clock), project -> "test");
    }

    private static String text(String text) {
        return OF_MODEL + "'content':{'parts':[{'text':'" + text + "'}]}";
    }

    private static String batch(String... requests) {
        return "{'requests':[" + String.join(",", requests) + "]}";
    }

    private static String batchOf(int size) {
        return batch(IntStream.range(0, size)
                .mapToObj(i -> text("word" + i) + "}")
                .collect(Collectors.toList())
                .toArray(String[]::new));
    }

    private String embed(String name, String json) {
        return line(name, Admission.unlimited(), json);
    }

    private String embed(Admission admission, String json) {
        return line(NAME, admission, json);
    }

    private String line(String name, Admission admission, String json) {
        BatchEmbedContents method = new BatchEmbedContents(
                new ScriptedEmbeddingModels(model, List.of(NAME, "gemini-embedding-2")),
                admission,
                ContentReading.inlineOnly());
        CallContext context = new CallContext(
                "v1beta",
                new Caller("default", "test", Scope.api(), List.of(), List.of(), List.of()),
                Optional.empty(),
                action -> {},
                report);
        BatchEmbedContentsRequest request =
                ProtoJson.read(json.replace('\'', '"').getBytes(UTF_8), BatchEmbedContentsRequest.class);
        return new String(ProtoJson.writeLine(method.call(context, name, request)), UTF_8);
    }
}
