package dev.pollux.service.batches.execution;

import static dev.pollux.service.batches.execution.TestExecution.PROJECT;
import static dev.pollux.service.batches.execution.TestExecution.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.service.webhooks.Notice;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.files.StoredFile;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs over the lines of a file. */
class FileJobTest {

    private static final String ASK = "'request': {'contents': [{'parts': [{'text': 'x'}]}]}";

    private final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("yes"));
    private final TestExecution test = new TestExecution(model, 2);

    @AfterEach
    void close() {
        test.close();
    }

    private void run(String id, String text) throws IOException, InterruptedException {
        test.execution.start();
        test.lines(id, text);
        test.tasks.run();
        if (!test.progress(id).state().ended()) {
            test.finish();
        }
    }

    @Test
    void every_line_gets_a_line_in_the_file_of_results() throws Exception {
        run("a", quoted("{'key': 'k0', " + ASK + "}\n{" + ASK + ", 'key': 'k1', 'more': {'list': [1]}}\n"));

        assertThat(test.progress("a").state()).isEqualTo(State.SUCCEEDED);
        assertThat(test.progress("a").resultFileId()).contains("batch-a");
        assertThat(test.resultLines("a")).hasSize(2);
        assertThat(test.resultLines("a").get(0))
                .startsWith("{\"response\": {\"candidates\"")
                .endsWith(",\"key\": \"k0\"}");
        assertThat(test.resultLines("a").get(1)).endsWith(",\"key\": \"k1\",\"more\": {\"list\": [1]}}");
        assertThat(test.told)
                .containsExactly(new Notice(
                        "batches/a/SUCCEEDED",
                        "batch.succeeded",
                        TestExecution.START,
                        Map.of("id", "batches/a", "output_file_uri", "files/batch-a")));
    }

    @Test
    void who_concludes_too_late_leaves_the_file_that_another_has_ended_the_job_with() throws Exception {
        test.lines("a", quoted("{" + ASK + ", 'key': 'k'}"));
        test.tasks.run();
        test.execution.start();
        assertThat(test.tasks.await(JobTasks.CONCLUSION, TestExecution.LIMIT)).isTrue();
        Batch before = test.find("a");
        test.tasks.run();
        BatchServing serving = test.serving(model, 1);
        Ending ending = new Ending(serving, new JobTasks(serving));

        new Conclusion(ending, new ResultFile(serving)).conclude(before);

        assertThat(test.progress("a").state()).isEqualTo(State.SUCCEEDED);
        assertThat(test.resultLines("a")).hasSize(1);
    }

    @Test
    void the_file_of_results_can_be_downloaded_for_as_long_as_any_file_from_the_end_on() throws Exception {
        run("a", quoted("{" + ASK + "}"));

        StoredFile file = test.store.files().find(PROJECT, "batch-a").orElseThrow();
        assertThat(file.source()).isEqualTo(StoredFile.Source.GENERATED);
        assertThat(file.state()).isEqualTo(StoredFile.State.ACTIVE);
        assertThat(file.expiresAt()).isEqualTo(TestExecution.START.plus(TestExecution.LIFE));
        assertThat(file.mimeType()).isEqualTo("application/jsonl");
    }

    @Test
    void a_bad_line_fails_alone_and_blank_lines_are_none() throws Exception {
        run(
                "a",
                "\uFEFF" + quoted("{'key': 'first', " + ASK + "}\r\n\r\n  \t\n")
                        + "{broken\r\n"
                        + "[]\n"
                        + quoted(
                                "{'key': 'wrong', 'request': {'contents': [{'parts': [{'text': 'x'}]}], 'thinking_config': {}}}\n")
                        + quoted("{'key': 'snake', 'request': {'contents': [{'parts': [{'text': 'x'}]}],"
                                + " 'generation_config': {'max_output_tokens': 5}}}"));

        assertThat(test.progress("a").requests()).isEqualTo(5);
        assertThat(test.progress("a").failed()).isEqualTo(3);
        assertThat(test.resultLines("a").get(0)).contains("\"response\"").contains("first");
        assertThat(test.resultLines("a").get(1))
                .startsWith("{\"error\": {\"code\": 3,\"message\": \"Invalid JSON payload");
        assertThat(test.resultLines("a").get(2)).startsWith("{\"error\": {\"code\": 3,\"message\": \"Root element");
        assertThat(test.resultLines("a").get(3))
                .isEqualTo(
                        "{\"error\": {\"code\": 3,\"message\": \"no such field: 'thinking_config'\"},\"key\": \"wrong\"}");
        assertThat(test.resultLines("a").get(4)).contains("\"response\"").contains("snake");
    }

    @Test
    void a_line_that_is_too_long_fails_unread() throws Exception {
        run("a", " ".repeat(100) + "{" + "x".repeat(ItemAnswering.LONGEST_LINE) + "}\n" + quoted("{" + ASK + "}"));

        assertThat(test.resultLines("a").get(0)).contains("20971522 bytes");
        assertThat(test.resultLines("a").get(1)).startsWith("{\"response\"");
    }

    @Test
    void a_file_without_a_request_fails_the_job() throws Exception {
        run("a", "\uFEFF\r\n \n");

        assertThat(test.progress("a").state()).isEqualTo(State.FAILED);
        assertThat(test.progress("a").failure()).map(Failure::code).contains(3);
        assertThat(test.told).singleElement().satisfies(notice -> {
            assertThat(notice.type()).isEqualTo("batch.failed");
            assertThat(notice.data())
                    .containsEntry("error_code", "3")
                    .containsEntry("error_message", "The input file has no requests.");
        });
    }

    @Test
    void a_file_whose_bytes_are_gone_fails_the_job() throws Exception {
        Batch batch = test.lines("a", "x\n");
        test.blobs.delete("blobofina");

        test.tasks.run();

        assertThat(test.progress(batch.id()).state()).isEqualTo(State.FAILED);
        assertThat(test.progress("a").failure()).map(Failure::code).contains(5);
    }

    @Test
    void a_job_outlives_the_file_it_reads() throws Exception {
        test.lines("a", quoted("{" + ASK + "}\n{" + ASK + "}\n"));
        test.store.files().delete(PROJECT, "ina");
        test.store.files().takeUnneeded(9).forEach(test.blobs::delete);
        test.execution.start();

        test.tasks.run();
        test.finish();

        assertThat(test.progress("a").succeeded()).isEqualTo(2);
        assertThat(test.store.files().takeUnneeded(9)).containsExactly("blobofina");
    }

    @Test
    void lines_that_were_read_before_a_crash_are_not_read_again() throws Exception {
        Batch batch = test.lines("a", quoted("{" + ASK + "}\n{" + ASK + "}\n"));
        test.tasks.run();
        test.tasks.schedule("batch-intake", PROJECT + "/a", test.clock.instant());
        test.tasks.run();

        assertThat(test.progress(batch.id()).requests()).isEqualTo(2);
    }

    @Test
    void more_lines_than_are_read_at_once_become_items_all() throws Exception {
        String line = quoted("{" + ASK + "}\n");
        test.lines("a", line.repeat(2500));
        test.tasks.run();

        assertThat(test.progress("a").requests()).isEqualTo(2500);
        assertThat(test.progress("a").readBytes()).isEqualTo(2500L * line.length());
        assertThat(test.progress("a").complete()).isTrue();
    }

    @Test
    void lines_of_embedding_jobs_get_vectors() throws Exception {
        test.execution.start();
        test.lines(
                "a",
                Batch.Kind.EMBED_CONTENT,
                "v",
                quoted("{'key': 'k', 'request': {'content': {'parts': [{'text': 'x'}]}}}")
                        .getBytes(UTF_8));
        test.tasks.run();
        test.finish();

        assertThat(test.resultLines("a"))
                .singleElement()
                .asString()
                .startsWith("{\"response\": {\"embedding\": {\"values\": [")
                .contains("]},\"tokenCount\": \"3\",\"usageMetadata\": {")
                .endsWith(",\"key\": \"k\"}");
    }
}
