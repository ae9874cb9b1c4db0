package dev.pollux.service.batches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.operations.Operation;
import dev.pollux.quota.Dimension;
import dev.pollux.quota.Limits;
import dev.pollux.quota.Quotas;
import dev.pollux.quota.Tier;
import dev.pollux.quota.Tiers;
import dev.pollux.service.quota.Admission;
import dev.pollux.service.webhooks.RequestedHooks;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.ClaimedItem;
import dev.pollux.store.batches.Lease;
import dev.pollux.store.files.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How jobs come to be, and what can be wrong with what is asked for. */
class CreateBatchTest {

    private final BatchBench bench = new BatchBench();

    private List<String> items() {
        Instant now = bench.clock.instant();
        return bench.store.batches().claim(new Lease("test", now, now.plusSeconds(1)), 100, Set.of()).stream()
                .map(ClaimedItem::item)
                .map(item -> item.index() + " " + item.request())
                .toList();
    }

    @Test
    void inline_requests_are_remembered_in_their_order_with_what_is_said_of_them() {
        Operation created = bench.create(BatchBench.TWO);

        String id = BatchBench.id(created);
        assertThat(id).matches("[a-z0-9]{36}");
        assertThat(BatchBench.line(created))
                .isEqualTo("{\"name\": \"batches/" + id + "\",\"metadata\": {\"@type\":"
                        + " \"type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch\","
                        + "\"model\": \"models/gemini-2.5-flash\",\"displayName\": \"nightly\","
                        + "\"createTime\": \"2026-11-21T12:00:00Z\",\"updateTime\": \"2026-11-21T12:00:00Z\","
                        + "\"batchStats\": {\"requestCount\": \"2\",\"pendingRequestCount\": \"2\"},"
                        + "\"state\": \"BATCH_STATE_PENDING\",\"name\": \"batches/" + id + "\"}}");
        assertThat(bench.get(id)).isEqualTo(BatchBench.line(created));
        assertThat(bench.begun).containsExactly(id);
        assertThat(items())
                .containsExactly(
                        "0 {\"request\": {\"contents\": [{\"parts\": [{\"text\": \"Hi\"}]}]},\"metadata\": {\"key\": \"r1\"}}",
                        "1 {\"request\": {\"contents\": [{\"parts\": [{\"text\": \"Ho\"}]}]}}");
        assertThat(bench.stored(id).expiresAt()).isEqualTo(bench.clock.instant().plus(Duration.ofDays(2)));
    }

    @Test
    void a_request_that_no_model_could_answer_is_the_item_s_own_failure() {
        String id = BatchBench.id(bench.create("{'batch': {'inputConfig': {'requests': {'requests': ["
                + "{'request': {'contents': [], 'generationConfig': {'temperature': 99}}}]}}}}"));

        assertThat(bench.stored(id).progress().requests()).isEqualTo(1);
    }

    @Test
    void vectors_are_jobs_of_another_type() {
        Operation created = bench.methods
                .embed()
                .call(
                        BatchBench.MINE,
                        BatchBench.VECTORS,
                        BatchBench.embed(
                                "{'batch': {'priority': 7, 'inputConfig': {'requests': {'requests':"
                                        + " [{'request': {'content': {'parts': [{'text': 'Hi'}]}, 'outputDimensionality': 4}}]}}}}"));

        assertThat(BatchBench.line(created))
                .contains("google.ai.generativelanguage.v1main.EmbedContentBatch\"", "\"priority\": \"7\"")
                .doesNotContain("displayName");
        Batch stored = bench.stored(BatchBench.id(created));
        assertThat(stored.kind()).isEqualTo(Batch.Kind.EMBED_CONTENT);
        assertThat(stored.priority()).isEqualTo(7);
        assertThat(items())
                .containsExactly(
                        "0 {\"request\": {\"content\": {\"parts\": [{\"text\": \"Hi\"}]},\"outputDimensionality\": 4}}");
    }

    @Test
    void a_job_over_a_file_needs_its_bytes_from_then_on() {
        bench.addFile("mine", "lines", "{}\n{}\n", StoredFile.State.ACTIVE);

        Operation created = bench.create(BatchBench.OF_FILE);

        Batch stored = bench.stored(BatchBench.id(created));
        assertThat(stored.input()).isEqualTo(new BatchInput.Lines("lines", "minelines"));
        assertThat(stored.progress().complete()).isFalse();
        assertThat(BatchBench.line(created))
                .contains("\"inputConfig\": {\"fileName\": \"files/lines\"}", "\"batchStats\": {}");
        bench.store.files().delete("mine", "lines");
        assertThat(bench.store.files().takeUnneeded(10)).isEmpty();
    }

    @Test
    void its_end_is_told_to_those_it_names() {
        String id = BatchBench.id(bench.create(BatchBench.TWO.replace(
                "'displayName': 'nightly'",
                "'webhookConfig': {'uris': ['https://a.example/h'], 'user_metadata': {'n': 1}}")));

        assertThat(BatchOrigin.of(bench.stored(id)).requestedHooks())
                .contains(new RequestedHooks(List.of("https://a.example/h"), "{\"n\": 1}"));
        assertThat(bench.get(id))
                .contains("\"webhookConfig\": {\"uris\": [\"https://a.example/h\"],\"userMetadata\": {\"n\": 1}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | batch.input_config: one of requests and file_name must be set.",
                "{'batch': {}} | batch.input_config: one of requests and file_name must be set.",
                "{'batch': {'inputConfig': {}}} | batch.input_config: one of requests and file_name must be set.",
                "{'batch': {'inputConfig': {'fileName': ''}}} | batch.input_config: one of requests and file_name must be set.",
                "{'batch': {'inputConfig': {'requests': {}}}} | batch.input_config.requests.requests: requests is not specified",
                "{'batch': {'inputConfig': {'requests': {'requests': [{'request': {}}, {}]}}}}"
                        + " | batch.input_config.requests.requests[1].request: request is not specified",
                "{'batch': {'inputConfig': {'requests': {'requests': [{'request': {'model': 'models/other'}}]}}}}"
                        + " | batch.input_config.requests.requests[0].request.model: model must be the batch's, which is"
                        + " models/gemini-2.5-flash",
                "{'batch': {'model': 'models/other', 'inputConfig': {'fileName': 'files/a'}}}"
                        + " | batch.model: model must be the batch's, which is models/gemini-2.5-flash",
                "{'batch': {'webhookConfig': {'userMetadata': {}}, 'inputConfig': {'fileName': 'files/a'}}}"
                        + " | batch.webhook_config.uris: uris is not specified",
                "{'batch': {'webhookConfig': {'uris': ['https://a.example', 'http://a.example']}, 'inputConfig':"
                        + " {'fileName': 'files/a'}}} | batch.webhook_config.uris[1]: must be an https URL.",
            })
    void what_is_wrong_with_its_form_is_said(String json, String problem) {
        ApiException refusal = BatchBench.refusal(() -> bench.create(json));

        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal.status().status()).hasToString("INVALID_ARGUMENT");
        assertThat(refusal).hasMessage("* BatchGenerateContentRequest." + problem + "\n");
        assertThat(bench.begun).isEmpty();
    }

    @Test
    void a_name_that_is_too_long_is_refused() {
        ApiException refusal =
                BatchBench.refusal(() -> bench.create(BatchBench.TWO.replace("nightly", "n".repeat(513))));

        assertThat(refusal)
                .hasMessage("* BatchGenerateContentRequest.batch.display_name: must have at most 512 characters.\n");
    }

    @Test
    void the_model_of_a_request_may_be_repeated() {
        bench.create(
                "{'batch': {'model': 'models/gemini-2.5-flash', 'inputConfig': {'requests': {'requests': [{'request':"
                        + " {'model': 'models/gemini-2.5-flash'}}, {'request': {'model': 'gemini-2.5-flash'}}]}}}}");

        assertThat(bench.begun).hasSize(1);
    }

    @Test
    void a_model_has_to_be_one_of_the_kind() {
        assertThat(BatchBench.refusal(() -> bench.methods
                        .generate()
                        .call(BatchBench.MINE, BatchBench.VECTORS, BatchBench.generate(BatchBench.TWO))))
                .hasMessage("models/gemini-embedding-001 is not found for API version v1beta, or is not supported for"
                        + " batchGenerateContent. Call ModelService.ListModels to see the list of available models and"
                        + " their supported methods.")
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(404));
        assertThat(BatchBench.refusal(() -> bench.methods
                        .embed()
                        .call(BatchBench.MINE, BatchBench.FLASH, BatchBench.embed(BatchBench.OF_FILE))))
                .hasMessageContaining("is not supported for asyncBatchEmbedContent.");
    }

    @Test
    void a_file_has_to_be_the_project_s_own() {
        bench.addFile("theirs", "lines", "{}", StoredFile.State.ACTIVE);

        ApiException refusal = BatchBench.refusal(() -> bench.create(BatchBench.OF_FILE));

        assertThat(refusal.status().code()).isEqualTo(403);
        assertThat(refusal).hasMessage("You do not have permission to access the File lines or it may not exist.");
    }

    @Test
    void a_file_has_to_be_ready() {
        bench.addFile("mine", "lines", "{}", StoredFile.State.PROCESSING);

        ApiException refusal = BatchBench.refusal(() -> bench.create(BatchBench.OF_FILE));

        assertThat(refusal.status().status()).hasToString("FAILED_PRECONDITION");
        assertThat(refusal).hasMessage("The File lines is not in an ACTIVE state and usage is not allowed.");
    }

    @Test
    void an_empty_file_is_refused() {
        bench.addFile("mine", "lines", "", StoredFile.State.ACTIVE);

        assertThat(BatchBench.refusal(() -> bench.create(BatchBench.OF_FILE)))
                .hasMessage("The File lines is empty. It must have one request in each line.");
    }

    @Test
    void a_file_may_not_be_too_large() {
        bench.addFile("mine", "lines", "{}\n{}", StoredFile.State.ACTIVE);
        BatchMethods methods = bench.methods(Admission.unlimited(), new BatchAllowance(100, 4, Duration.ofDays(2)));

        assertThat(BatchBench.refusal(() -> methods.generate()
                        .call(BatchBench.MINE, BatchBench.FLASH, BatchBench.generate(BatchBench.OF_FILE))))
                .hasMessage("The size of a batch's input file exceeds the limit: 4 bytes.");
    }

    @Test
    void a_project_has_so_many_jobs_at_once_and_no_more() {
        BatchMethods methods = bench.methods(Admission.unlimited(), new BatchAllowance(2, 1000, Duration.ofDays(2)));
        Runnable create =
                () -> methods.generate().call(BatchBench.MINE, BatchBench.FLASH, BatchBench.generate(BatchBench.TWO));
        create.run();
        create.run();

        ApiException refusal = BatchBench.refusal(create);

        assertThat(refusal.status().code()).isEqualTo(429);
        assertThat(refusal.status().status()).hasToString("RESOURCE_EXHAUSTED");
        assertThat(refusal).hasMessage("Resource has been exhausted (e.g. check quota).");
        methods.generate().call(BatchBench.THEIRS, BatchBench.FLASH, BatchBench.generate(BatchBench.TWO));
        methods.cancel().call(BatchBench.MINE, bench.begun.getFirst());
        create.run();
    }

    @Test
    void tokens_of_jobs_that_have_not_ended_count_against_the_quota() {
        BatchMethods methods = bench.methods(limitedTo(60), BatchAllowance.GOOGLE);
        Runnable create =
                () -> methods.generate().call(BatchBench.MINE, BatchBench.FLASH, BatchBench.generate(BatchBench.TWO));
        create.run();
        assertThat(bench.stored(bench.begun.getFirst()).tokens()).isEqualTo(34);

        ApiException refusal = BatchBench.refusal(create);

        assertThat(refusal.status().code()).isEqualTo(429);
        assertThat(BatchBench.line(refusal.body()))
                .contains(
                        "limit: 60, model: gemini-2.5-flash",
                        "Please retry in 30s.",
                        "\"quotaValue\": \"60\"",
                        "\"retryDelay\": \"30s\"");
        methods.cancel().call(BatchBench.MINE, bench.begun.getFirst());
        create.run();
    }

    @Test
    void a_tier_without_batches_has_none() {
        BatchMethods methods = bench.methods(limitedTo(0), BatchAllowance.GOOGLE);

        assertThat(BatchBench.refusal(() -> methods.generate()
                                .call(BatchBench.MINE, BatchBench.FLASH, BatchBench.generate(BatchBench.TWO)))
                        .status()
                        .code())
                .isEqualTo(429);
    }

    private Admission limitedTo(long tokens) {
        Tiers tiers = new Tiers(List.of(
                new Tier("team", true, Map.of("*", Limits.NONE.with(Dimension.BATCH_TOKENS, tokens)))));
        return new Admission(Quotas.inMemory(tiers, ZoneOffset.UTC, bench.clock), _ -> "team");
    }
}
