package dev.pollux.service.batches.execution;

import static dev.pollux.service.batches.execution.TestExecution.LIMIT;
import static dev.pollux.service.batches.execution.TestExecution.PROJECT;
import static dev.pollux.service.batches.execution.TestExecution.asking;
import static dev.pollux.service.batches.execution.TestExecution.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.model.ModelException;
import dev.pollux.service.webhooks.Notice;
import dev.pollux.store.StoreException;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.batches.BatchRepository.Completion;
import dev.pollux.store.batches.ClaimedItem;
import dev.pollux.store.batches.ItemResult;
import dev.pollux.store.batches.Lease;
import dev.pollux.store.usage.UsageQuery;
import dev.pollux.testkit.Script;
import dev.pollux.testkit.ScriptedLanguageModel;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchExecutionTest {

    private final ScriptedLanguageModel model = new ScriptedLanguageModel("scripted", Script.saying("yes"));
    private final TestExecution test = new TestExecution(model, 2);

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void every_item_gets_its_answer_and_the_job_ends() throws InterruptedException {
        test.execution.start();

        test.inline("a", 0, asking("one"), asking("two"), asking("three"));
        test.finish();

        assertThat(test.progress("a").state()).isEqualTo(State.SUCCEEDED);
        assertThat(test.progress("a").endedAt()).contains(TestExecution.START);
        assertThat(test.progress("a").succeeded()).isEqualTo(3);
        assertThat(test.results("a"))
                .hasSize(3)
                .allSatisfy(json -> assertThat(json)
                        .startsWith(
                                "{\"response\": {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"yes\"}]"));
        assertThat(test.results("a").get(1)).endsWith(",\"metadata\": {\"key\": \"two\"}}");
    }

    @Test
    void its_end_is_told_once_however_often_it_is_tried() throws InterruptedException {
        test.execution.start();
        Batch batch = test.inline("a", 0, asking("one"));
        test.finish();
        test.tasks.schedule("batch-conclusion", PROJECT + "/a", test.clock.instant());
        test.tasks.run();

        assertThat(test.told)
                .containsExactly(new Notice(
                        "batches/a/SUCCEEDED",
                        "batch.succeeded",
                        TestExecution.START,
                        Map.of("id", "batches/" + batch.id())));
    }

    @Test
    void a_job_of_which_an_item_waits_is_not_concluded() {
        test.inline("a", 0, asking("one"));
        test.tasks.schedule("batch-conclusion", PROJECT + "/a", test.clock.instant());

        test.tasks.run();

        assertThat(test.progress("a").state()).isEqualTo(State.PENDING);
        assertThat(test.told).isEmpty();
    }

    @Test
    void an_item_that_cannot_be_answered_fails_alone() throws InterruptedException {
        test.execution.start();

        test.inline(
                "a",
                0,
                quoted("{'request': {'contents': []}, 'metadata': {'key': 'empty'}}"),
                quoted("{'request': {'generationConfig': {'thinking': 1}, 'contents': [{'parts': [{'text': 'x'}]}]}}"),
                quoted("{'metadata': {'key': 'nothing'}}"),
                quoted("{'request': {'model': 'models/other', 'contents': [{'parts': [{'text': 'x'}]}]}}"),
                asking("good"));
        test.finish();

        assertThat(test.progress("a").state()).isEqualTo(State.SUCCEEDED);
        assertThat(test.progress("a").failed()).isEqualTo(4);
        assertThat(test.progress("a").succeeded()).isOne();
        assertThat(test.results("a").get(0))
                .startsWith("{\"error\": {\"code\": 3,\"message\": \"")
                .endsWith(",\"metadata\": {\"key\": \"empty\"}}");
        assertThat(test.results("a").get(1))
                .isEqualTo("{\"error\": {\"code\": 3,\"message\": \"no such field: 'thinking'\"}}");
        assertThat(test.results("a").get(2)).contains("'request'").contains("nothing");
        assertThat(test.results("a").get(3)).contains("models/other").contains("models/m");
    }

    @Test
    void an_item_that_had_to_make_way_is_done_again() throws InterruptedException {
        model.play(Script.saying("no").thenFailing(new ModelException(ModelException.Reason.PREEMPTED, "make way")));
        test.execution.start();
        test.inline("a", 0, asking("one"));
        while (model.requests().size() < 2) {
            Thread.onSpinWait();
        }
        assertThat(test.progress("a").pending()).isOne();

        model.play(Script.saying("yes"));
        test.finish();

        assertThat(test.results("a")).singleElement().asString().contains("\"yes\"");
        assertThat(test.progress("a").failed()).isZero();
    }

    @Test
    void an_item_that_meets_a_defect_fails_the_second_time() throws InterruptedException {
        model.play(Script.refusing(new ModelException(ModelException.Reason.INTERNAL, "the engine has ended")));
        test.execution.start();

        test.inline("a", 0, asking("one"));
        test.finish();

        assertThat(model.requests()).hasSize(2);
        assertThat(test.results("a")).singleElement().asString().startsWith("{\"error\": {\"code\": 13,");
    }

    @Test
    void servers_come_and_go_and_every_item_has_one_result() throws InterruptedException {
        String[] items =
                IntStream.range(0, 200).mapToObj(i -> asking("item" + i)).toArray(String[]::new);
        test.execution.start();
        test.inline("a", 0, items);
        for (int i = 1; i <= 10; i++) {
            try (BatchExecution other = test.another(model, 2)) {
                other.start();
                while (model.requests().size() < 15 * i) {
                    Thread.onSpinWait();
                }
            }
        }
        test.finish();

        assertThat(test.progress("a").succeeded()).isEqualTo(200);
        assertThat(test.results("a")).hasSize(200);
        for (int i = 0; i < 200; i++) {
            assertThat(test.results("a").get(i)).endsWith("{\"key\": \"item" + i + "\"}}");
        }
    }

    @Test
    void a_job_that_has_to_wait_keeps_no_other_from_running() throws InterruptedException {
        model.play(Script.refusing(new ModelException(ModelException.Reason.UNAVAILABLE, "being loaded")));
        test.execution.start();
        test.inline("a", 5, asking("one"), asking("two"));
        while (model.requests().size() < 2) {
            Thread.onSpinWait();
        }

        Batch other = test.inline("b", 0, quoted("{'request': {'contents': []}}"));
        test.finish();

        assertThat(test.progress(other.id()).state()).isEqualTo(State.SUCCEEDED);
        assertThat(test.progress("a").pending()).isEqualTo(2);
    }

    @Test
    void what_a_dead_server_had_claimed_is_answered_once() throws InterruptedException {
        Batch batch = test.inline("a", 0, asking("one"), asking("two"));
        List<ClaimedItem> claimed = test.store
                .batches()
                .claim(
                        new Lease(
                                "dead",
                                test.clock.instant(),
                                test.clock.instant().plus(BatchRunner.LEASE)),
                        1,
                        Set.of());
        assertThat(claimed).hasSize(1);

        test.clock.advance(BatchRunner.LEASE);
        test.execution.start();
        test.execution.begun(batch);
        test.finish();

        assertThat(test.progress("a").succeeded()).isEqualTo(2);
        assertThat(model.requests()).hasSize(2);
        assertThat(test.store.batches().complete("dead", "a", new ItemResult(0, false, "{}")))
                .isEqualTo(Completion.REFUSED);
    }

    @Test
    void a_server_that_stops_gives_back_what_it_works_on() throws InterruptedException {
        model.play(Script.saying("a long answer").pausingAfter(1));
        test.execution.start();
        test.inline("a", 0, asking("one"), asking("two"), asking("three"));
        assertThat(model.awaitOpenGenerations(2, LIMIT)).isTrue();

        test.execution.close();

        assertThat(model.awaitOpenGenerations(0, LIMIT)).isTrue();
        assertThat(test.progress("a").pending()).isEqualTo(3);
        assertThat(test.store
                        .batches()
                        .claim(new Lease("other", test.clock.instant(), test.clock.instant()), 9, Set.of()))
                .hasSize(3);
    }

    @Test
    void large_requests_are_answered_one_after_the_other() throws InterruptedException {
        model.play(Script.saying("a long answer").pausingAfter(1));
        String large = "x".repeat(4 << 20);
        test.inline("a", 0, asking(large), asking(large), asking("small"));
        try (BatchExecution three = test.another(model, 3)) {
            three.start();
            assertThat(model.awaitOpenGenerations(2, LIMIT)).isTrue();
            assertThat(model.requests().toString()).contains("small").hasSizeLessThan(2 * large.length());

            model.resume();
            test.finish();
        }
        assertThat(test.progress("a").succeeded()).isEqualTo(3);
    }

    @Test
    void a_cancelled_job_ends_at_once() throws InterruptedException {
        model.play(Script.saying("a long answer").pausingAfter(1));
        test.execution.start();
        Batch batch = test.inline("a", 0, asking("one"), asking("two"), asking("three"));
        assertThat(model.awaitOpenGenerations(2, LIMIT)).isTrue();

        assertThat(test.execution.cancel(batch)).isTrue();

        assertThat(model.awaitOpenGenerations(0, LIMIT)).isTrue();
        assertThat(test.progress("a").state()).isEqualTo(State.CANCELLED);
        assertThat(test.progress("a").failure()).map(Failure::code).contains(1);
        assertThat(test.results("a")).isEmpty();
        test.tasks.run();
        assertThat(test.told).map(Notice::type).containsExactly("batch.cancelled");
        assertThat(test.execution.cancel(batch)).isFalse();
    }

    @Test
    void a_job_that_was_cancelled_elsewhere_ends_with_the_next_renewal() throws InterruptedException {
        model.play(Script.saying("a long answer").pausingAfter(1));
        test.execution.start();
        Batch batch = test.inline("a", 0, asking("one"));
        assertThat(model.awaitOpenGenerations(1, LIMIT)).isTrue();

        test.another(model, 1).cancel(batch);
        test.execution.renew();

        assertThat(model.awaitOpenGenerations(0, LIMIT)).isTrue();
    }

    @Test
    void a_job_that_is_deleted_stops_and_leaves_nothing() throws InterruptedException {
        model.play(Script.saying("a long answer").pausingAfter(1));
        test.execution.start();
        test.inline("a", 0, asking("one"));
        assertThat(model.awaitOpenGenerations(1, LIMIT)).isTrue();

        test.store.batches().delete(PROJECT, "a");
        test.execution.forgotten("a");

        assertThat(model.awaitOpenGenerations(0, LIMIT)).isTrue();
        assertThat(test.results("a")).isEmpty();
        test.tasks.run();
        assertThat(test.told).isEmpty();
    }

    @Test
    void a_job_that_is_not_done_in_time_expires() {
        test.inline("a", 0, asking("one"));
        test.clock.advance(TestExecution.LIFE.minusMillis(1));
        test.execution.sweep();
        assertThat(test.progress("a").state()).isEqualTo(State.PENDING);

        test.clock.advance(Duration.ofMillis(1));
        test.execution.sweep();
        test.tasks.run();

        assertThat(test.progress("a").state()).isEqualTo(State.EXPIRED);
        assertThat(test.progress("a").failure()).map(Failure::code).contains(4);
        assertThat(test.told).map(Notice::type).containsExactly("batch.expired");
    }

    @Test
    void the_sweep_does_what_a_crash_has_left_undone() throws Exception {
        test.lines("read", asking("one") + "\n");
        test.inline("done", 0, asking("one"));
        test.tasks.waiting().forEach(name -> test.tasks.cancel(name.kind(), name.id()));
        test.store.batches().claim(new Lease("dead", test.clock.instant(), test.clock.instant()), 1, Set.of());
        test.store.batches().complete("dead", "done", new ItemResult(0, true, "{}"));

        test.execution.sweep();
        test.tasks.run();

        assertThat(test.progress("done").state()).isEqualTo(State.SUCCEEDED);
        assertThat(test.progress("read").complete()).isTrue();
    }

    @Test
    void ended_jobs_are_forgotten_after_a_while() throws InterruptedException {
        test.execution.start();
        test.inline("a", 0, asking("one"));
        test.finish();

        test.clock.advance(BatchSettings.RETENTION);
        test.execution.sweep();
        assertThat(test.results("a")).hasSize(1);
        test.clock.advance(Duration.ofMillis(1));
        test.execution.sweep();

        assertThat(test.store.batches().find(PROJECT, "a")).isEmpty();
    }

    @Test
    void urgent_jobs_come_first() throws InterruptedException {
        test.inline("idle", -1, asking("idle"));
        test.inline("old", 0, asking("old"));
        test.inline("urgent", 7, asking("urgent"));
        try (BatchExecution alone = test.another(model, 1)) {
            alone.start();
            while (model.requests().size() < 3) {
                Thread.onSpinWait();
            }
        }

        assertThat(model.requests().toString()).matches("(?s).*urgent.*old.*idle.*");
    }

    @Test
    void what_items_use_is_counted_at_the_price_of_batches() throws InterruptedException {
        test.execution.start();
        test.inline("a", 0, asking("one two"), quoted("{'request': {'contents': []}}"));
        test.finish();
        test.ledger.write();

        assertThat(test.store
                        .usage()
                        .list(new UsageQuery(
                                LocalDate.of(2026, 11, 21),
                                LocalDate.of(2026, 11, 21),
                                Optional.of(PROJECT),
                                Optional.empty(),
                                Optional.empty())))
                .hasSize(1)
                .allSatisfy(row -> {
                    assertThat(row.key().method()).isEqualTo("batchGenerateContent");
                    assertThat(row.key().keyId()).isEqualTo("key-1");
                    assertThat(row.key().model()).isEqualTo("m");
                    assertThat(row.key().serviceTier()).isEqualTo("batch");
                    assertThat(row.counts().requests()).isEqualTo(2);
                    assertThat(row.counts().errors()).isEqualTo(1);
                    assertThat(row.counts().promptTokens()).isEqualTo(3);
                });
    }

    @Test
    void a_result_survives_that_the_store_was_away() throws InterruptedException {
        model.play(Script.saying("a long answer").pausingAfter(1));
        test.execution.start();
        test.inline("a", 0, asking("one"));
        assertThat(model.awaitOpenGenerations(1, LIMIT)).isTrue();

        test.store.fail(StoreException.Reason.UNAVAILABLE);
        model.resume();
        assertThat(model.awaitOpenGenerations(0, LIMIT)).isTrue();
        test.store.recover();
        test.finish();

        assertThat(test.progress("a").succeeded()).isOne();
        assertThat(model.requests()).hasSize(1);
    }
}
