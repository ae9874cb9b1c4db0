package dev.pollux.store.batches;

import static dev.pollux.store.batches.SampleBatches.LEASE;
import static dev.pollux.store.batches.SampleBatches.ROOM;
import static dev.pollux.store.batches.SampleBatches.inline;
import static dev.pollux.store.batches.SampleBatches.insert;
import static dev.pollux.store.batches.SampleBatches.items;
import static dev.pollux.store.batches.SampleBatches.lease;
import static dev.pollux.store.batches.SampleBatches.lines;
import static dev.pollux.store.batches.SampleBatches.names;
import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.batches.BatchRepository.Completion;
import dev.pollux.store.files.SampleFiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link BatchRepository} keeps true whoever else works at the same time. */
public abstract class BatchConcurrencyContract {

    private static final int THREADS = 6;
    private static final int ITEMS = 120;

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private Store store;
    private BatchRepository batches;

    @BeforeEach
    void open() {
        store = SampleFiles.withProjects(empty());
        batches = store.batches();
    }

    @Test
    void every_item_is_claimed_by_one() throws Exception {
        insert(store, "a", ITEMS);

        List<List<String>> claimed = Simultaneously.run(
                THREADS, i -> () -> names(batches.claim(lease("owner" + i, NOON), ITEMS / THREADS, Set.of())));

        assertThat(claimed.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    }

    @Test
    void every_item_gets_one_result_though_all_leases_run_out_at_once() throws Exception {
        insert(store, "a", ITEMS);
        insert(store, "b", ITEMS);

        List<Integer> completed = Simultaneously.run(THREADS, i -> () -> work("owner" + i, i % 2 == 0));

        assertThat(completed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2 * ITEMS);
        for (String id : List.of("a", "b")) {
            List<ItemResult> results = batches.results(id, 0, 2 * ITEMS);
            assertThat(results.stream().map(ItemResult::index))
                    .containsExactlyElementsOf(
                            LongStream.range(0, ITEMS).boxed().toList());
            BatchProgress progress = batches.find(PROJECT, id).orElseThrow().progress();
            assertThat(progress.succeeded())
                    .isEqualTo(results.stream().filter(ItemResult::ok).count());
            assertThat(progress.failed())
                    .isEqualTo(results.stream().filter(one -> !one.ok()).count());
            assertThat(progress.pending()).isZero();
        }
    }

    // Time runs so fast that whatever others have claimed is free again.
    private int work(String owner, boolean ok) {
        int completed = 0;
        Instant now = NOON;
        List<ClaimedItem> claimed = batches.claim(lease(owner, now), 7, Set.of());
        while (!claimed.isEmpty()) {
            for (ClaimedItem one : claimed) {
                ItemResult result = new ItemResult(one.item().index(), ok, owner);
                completed += batches.complete(owner, one.batch().id(), result) == Completion.REFUSED ? 0 : 1;
            }
            now = now.plus(LEASE);
            batches.renew(lease(owner, now));
            claimed = batches.claim(lease(owner, now), 7, Set.of());
        }
        return completed;
    }

    @Test
    void jobs_that_come_at_once_do_not_exceed_the_tokens() throws Exception {
        List<BatchInsertion> outcomes = Simultaneously.run(
                THREADS, i -> () -> batches.insert(inline("b" + i, 1), items(1), new BatchLimits(25, 100)));

        assertThat(outcomes.stream().filter(BatchInsertion.Inserted.class::isInstance))
                .hasSize(2);
    }

    @Test
    void of_those_that_end_a_job_at_once_one_does() throws Exception {
        store.files().insert(SampleFiles.one("f"), SampleFiles.ROOM);
        batches.insert(lines("a", "f"), List.of(), ROOM);
        store.files().delete(PROJECT, "f");

        List<Boolean> ended = Simultaneously.run(
                THREADS,
                i -> () -> i % 3 == 0
                        ? batches.delete(PROJECT, "a")
                        : batches.end("a", State.CANCELLED, Optional.empty(), Optional.empty(), NOON));

        assertThat(ended).contains(true);
        assertThat(store.files().takeUnneeded(9)).containsExactly("blob-f");
        assertThat(store.files().takeUnneeded(9)).isEmpty();
    }

    @Test
    void of_those_that_change_a_job_at_once_none_undoes_what_another_did() throws Exception {
        insert(store, "a", ITEMS);

        Simultaneously.run(
                THREADS,
                i -> () -> i == 0
                        ? work("owner", true) > 0
                        : batches.update(PROJECT, "a", old -> old.renamed("b", old.priority() + 1), NOON)
                                .isPresent());

        Batch changed = batches.find(PROJECT, "a").orElseThrow();
        assertThat(changed.priority()).isEqualTo(THREADS - 1);
        assertThat(changed.progress().succeeded()).isEqualTo(ITEMS);
    }

    @Test
    void of_those_that_read_the_same_lines_at_once_one_adds_them() throws Exception {
        store.files().insert(SampleFiles.one("f"), SampleFiles.ROOM);
        batches.insert(lines("a", "f"), List.of(), ROOM);

        List<Boolean> added = Simultaneously.run(
                THREADS, _ -> () -> batches.append("a", List.of(BatchItem.line(0, 0, 9)), 0, 10, false));

        assertThat(added.stream().filter(one -> one)).hasSize(1);
        assertThat(batches.find(PROJECT, "a").orElseThrow().progress().requests())
                .isOne();
    }

    @Test
    void a_job_can_be_deleted_while_it_is_worked_on() throws Exception {
        insert(store, "a", ITEMS);

        Simultaneously.run(THREADS, i -> () -> i == 0 ? deleted() : work("owner" + i, true) >= 0);

        assertThat(batches.find(PROJECT, "a")).isEmpty();
        assertThat(batches.claim(lease("me", NOON.plus(LEASE)), 9, Set.of())).isEmpty();
    }

    private boolean deleted() {
        boolean deleted = batches.delete(PROJECT, "a");
        batches.deleteOld(NOON, 10_000);
        return deleted;
    }
}
