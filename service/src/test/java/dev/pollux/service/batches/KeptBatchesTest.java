package dev.pollux.service.batches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.protocol.batches.EmbedContentBatch;
import dev.pollux.protocol.batches.GenerateContentBatch;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.operations.ListOperationsResponse;
import dev.pollux.service.PageQuery;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.files.StoredFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be done with jobs, and by whom. */
class KeptBatchesTest {

    private final BatchBench bench = new BatchBench();

    @Test
    void a_job_that_has_succeeded_says_its_results_twice() {
        String id = bench.createdId();
        bench.answerAll();
        bench.clock.advance(Duration.ofMinutes(1));
        bench.end(id, State.SUCCEEDED, Optional.empty(), Optional.empty());

        String results =
                "{\"inlinedResponses\": [{\"response\": {\"modelVersion\": \"m0\"},\"metadata\": {\"key\": \"r1\"}},"
                        + "{\"error\": {\"code\": 3,\"message\": \"no\"}}]}";
        assertThat(bench.get(id))
                .contains(
                        "\"output\": {\"inlinedResponses\": " + results + "}",
                        "\"endTime\": \"2026-11-21T12:01:00Z\"",
                        "\"batchStats\": {\"requestCount\": \"2\",\"successfulRequestCount\": \"1\",\"failedRequestCount\": \"1\"}",
                        "\"state\": \"BATCH_STATE_SUCCEEDED\"")
                .endsWith("\"done\": true,\"response\": {\"@type\":"
                        + " \"type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatchOutput\","
                        + "\"inlinedResponses\": " + results + "}}");
    }

    @Test
    void many_results_are_all_there_and_in_order() {
        String item = "{'request': {'contents': [{'parts': [{'text': 'Hi'}]}]}}";
        String id = BatchBench.id(bench.create("{'batch': {'inputConfig': {'requests': {'requests': ["
                + String.join(",", Collections.nCopies(250, item)) + "]}}}}"));
        bench.answerAll();
        bench.end(id, State.SUCCEEDED, Optional.empty(), Optional.empty());

        String shown = bench.get(id);

        assertThat(shown)
                .containsSubsequence("\"m0\"", "\"m98\"", "\"m100\"", "\"m198\"", "\"m248\"", "\"m0\"", "\"m248\"");
        assertThat(shown.split("\"modelVersion\"", -1)).hasSize(251);
    }

    @Test
    void a_job_that_is_deleted_while_its_results_are_read_breaks_the_answer_off() {
        String id = bench.createdId();
        bench.answerAll();
        bench.end(id, State.SUCCEEDED, Optional.empty(), Optional.empty());
        var shown = bench.methods.get().call(BatchBench.MINE, id);

        bench.methods.delete().call(BatchBench.MINE, id);

        BatchBench.assertNotFound(() -> BatchBench.line(shown));
    }

    @Test
    void results_of_lines_are_in_a_file() {
        bench.addFile("mine", "lines", "{}", StoredFile.State.ACTIVE);
        String id = BatchBench.id(bench.create(BatchBench.OF_FILE));
        bench.end(id, State.SUCCEEDED, Optional.of(BatchNames.resultFileId(id)), Optional.empty());

        assertThat(bench.get(id))
                .contains("\"output\": {\"responsesFile\": \"files/batch-" + id + "\"}")
                .endsWith("GenerateContentBatchOutput\",\"responsesFile\": \"files/batch-" + id + "\"}}");
    }

    @ParameterizedTest
    @CsvSource({"FAILED, 3", "CANCELLED, 1", "EXPIRED, 4"})
    void what_did_not_succeed_says_why_and_has_no_output(State state, int code) {
        String id = bench.createdId();
        bench.answerAll();
        bench.end(id, state, Optional.empty(), Optional.of(new Failure(code, "why")));

        assertThat(bench.get(id))
                .contains("\"state\": \"BATCH_STATE_" + state + "\"")
                .doesNotContain("output", "\"response\"")
                .endsWith("\"done\": true,\"error\": {\"code\": " + code + ",\"message\": \"why\"}}");
    }

    @Test
    void a_running_job_says_how_far_it_is() {
        String id = bench.createdId();
        bench.answerAll();

        assertThat(bench.get(id))
                .contains("\"state\": \"BATCH_STATE_RUNNING\"", "\"successfulRequestCount\": \"1\"")
                .doesNotContain("done", "output");
    }

    @Test
    void the_list_is_the_project_s_own_newest_first_in_pages() {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.addFirst(bench.createdId());
            bench.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(bench.listed(BatchBench.MINE, 100)).isEqualTo(created);
        assertThat(bench.listed(BatchBench.THEIRS, 100)).isEmpty();
        assertThat(paged(2)).isEqualTo(created);
        assertThat(BatchBench.line(bench.methods
                        .list()
                        .call(BatchBench.THEIRS, PageQuery.of(Optional.empty(), Optional.empty()), Optional.of(""))))
                .isEqualTo("{}");
    }

    private List<String> paged(int size) {
        List<String> listed = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            PageQuery query = PageQuery.of(Optional.of(Integer.toString(size)), token);
            ListOperationsResponse page = bench.methods.list().call(BatchBench.MINE, query, Optional.empty());
            page.operations().forEach(operation -> listed.add(BatchBench.id(operation)));
            assertThat(page.operations()).isNotEmpty();
            token = Optional.ofNullable(page.nextPageToken());
        } while (token.isPresent());
        return listed;
    }

    @Test
    void a_filter_is_refused() {
        ApiException refusal = BatchBench.refusal(() -> bench.methods
                .list()
                .call(BatchBench.MINE, PageQuery.of(Optional.empty(), Optional.empty()), Optional.of("state=1")));

        assertThat(refusal.status().code()).isEqualTo(400);
    }

    @Test
    void a_cancelled_job_has_ended() {
        String id = bench.createdId();

        assertThat(BatchBench.line(bench.methods.cancel().call(BatchBench.MINE, id)))
                .isEqualTo("{}");

        assertThat(bench.stored(id).progress().state()).isEqualTo(State.CANCELLED);
        ApiException refusal = BatchBench.refusal(() -> bench.methods.cancel().call(BatchBench.MINE, id));
        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal.status().status()).hasToString("FAILED_PRECONDITION");
        assertThat(refusal).hasMessage("The batch " + id + " has ended: its state is BATCH_STATE_CANCELLED.");
    }

    @Test
    void a_deleted_job_is_gone_and_what_runs_of_it_stops() {
        String id = bench.createdId();

        assertThat(BatchBench.line(bench.methods.delete().call(BatchBench.MINE, id)))
                .isEqualTo("{}");

        assertThat(bench.forgotten).containsExactly(id);
        assertThat(bench.listed(BatchBench.MINE, 100)).isEmpty();
        BatchBench.assertNotFound(() -> bench.methods.delete().call(BatchBench.MINE, id));
    }

    @Test
    void what_is_not_there_for_the_caller_is_not_found() {
        String id = bench.createdId();
        GenerateContentBatch change = BatchBench.read("{'priority': 1}", GenerateContentBatch.class);
        for (var context : List.of(BatchBench.THEIRS, BatchBench.in("mine", "other-*"))) {
            BatchBench.assertNotFound(() -> bench.methods.get().call(context, id));
            BatchBench.assertNotFound(() -> bench.methods.cancel().call(context, id));
            BatchBench.assertNotFound(() -> bench.methods.delete().call(context, id));
            BatchBench.assertNotFound(() -> bench.methods.updateGenerate().call(context, id, change, Optional.empty()));
            assertThat(bench.listed(context, 10)).isEmpty();
        }
        assertThat(bench.listed(BatchBench.in("mine", "gemini-*"), 10)).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | {'displayName': 'new'} | new | 0",
                "~~ | {'display_name': 'new', 'priority': '-5', 'state': 'BATCH_STATE_FAILED'} | new | -5",
                "priority | {'displayName': 'new', 'priority': 3} | nightly | 3",
                "displayName | {'displayName': 'new', 'priority': 3} | new | 0",
                "display_name | {} | ~~ | 0",
                "* | {'priority': 9} | ~~ | 9"
            })
    void name_and_priority_can_be_changed(String mask, String change, String name, long priority) {
        String id = bench.createdId();
        bench.clock.advance(Duration.ofMinutes(1));

        var changed = bench.methods
                .updateGenerate()
                .call(
                        BatchBench.MINE,
                        id,
                        BatchBench.read(change, GenerateContentBatch.class),
                        Optional.of(mask).filter(text -> !text.isEmpty()));

        assertThat(changed.name()).isEqualTo("batches/" + id);
        assertThat(changed.updateTime()).isEqualTo(bench.clock.instant());
        assertThat(bench.stored(id).displayName()).isEqualTo(name);
        assertThat(bench.stored(id).priority()).isEqualTo(priority);
        assertThat(BatchBench.line(changed)).doesNotContain("@type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | {} | * UpdateGenerateContentBatchRequest.batch: display_name or priority must be set.",
                "state | {} | Invalid value at 'update_mask': \"state\" cannot be changed.",
                "~~ | {'priority': 1, 'model': 'models/x'} | * UpdateGenerateContentBatchRequest.batch.model: only",
                "~~ | {'priority': 1, 'inputConfig': {'fileName': 'files/x'}}"
                        + " | * UpdateGenerateContentBatchRequest.batch.input_config: only display_name and priority",
                "~~ | {'priority': 1, 'webhookConfig': {}} | * UpdateGenerateContentBatchRequest.batch.webhook_config: only"
            })
    void anything_else_is_refused(String mask, String change, String beginning) {
        String id = bench.createdId();

        ApiException refusal = BatchBench.refusal(() -> bench.methods
                .updateGenerate()
                .call(
                        BatchBench.MINE,
                        id,
                        BatchBench.read(change, GenerateContentBatch.class),
                        Optional.of(mask).filter(text -> !text.isEmpty())));

        assertThat(refusal.status().code()).isEqualTo(400);
        assertThat(refusal.status().message()).startsWith(beginning);
        assertThat(bench.stored(id).priority()).isZero();
    }

    @Test
    void each_kind_has_its_own_update() {
        String id = bench.createdId();

        assertThat(BatchBench.refusal(() -> bench.methods
                        .updateEmbed()
                        .call(
                                BatchBench.MINE,
                                id,
                                BatchBench.read("{'priority': 1}", EmbedContentBatch.class),
                                Optional.empty())))
                .hasMessage("The batch " + id + " is a GenerateContentBatch.");
    }

    @Test
    void a_job_that_has_ended_does_not_change_any_more() {
        String id = bench.createdId();
        bench.methods.cancel().call(BatchBench.MINE, id);

        assertThat(BatchBench.refusal(() -> bench.methods
                                .updateGenerate()
                                .call(
                                        BatchBench.MINE,
                                        id,
                                        BatchBench.read("{'priority': 1}", GenerateContentBatch.class),
                                        Optional.empty()))
                        .status()
                        .status())
                .hasToString("FAILED_PRECONDITION");
    }
}
