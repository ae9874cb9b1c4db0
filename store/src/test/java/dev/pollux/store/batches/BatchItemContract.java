package dev.pollux.store.batches;

import static dev.pollux.store.batches.SampleBatches.LEASE;
import static dev.pollux.store.batches.SampleBatches.ROOM;
import static dev.pollux.store.batches.SampleBatches.answer;
import static dev.pollux.store.batches.SampleBatches.error;
import static dev.pollux.store.batches.SampleBatches.inline;
import static dev.pollux.store.batches.SampleBatches.insert;
import static dev.pollux.store.batches.SampleBatches.items;
import static dev.pollux.store.batches.SampleBatches.lease;
import static dev.pollux.store.batches.SampleBatches.lines;
import static dev.pollux.store.batches.SampleBatches.names;
import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.Store;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.batches.BatchRepository.Completion;
import dev.pollux.store.files.SampleFiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link BatchRepository} keeps true of items. */
public abstract class BatchItemContract {

    private static final Instant LATER = NOON.plus(LEASE);

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private Store store;
    private BatchRepository batches;

    @BeforeEach
    void open() {
        store = SampleFiles.withProjects(empty());
        batches = store.batches();
    }

    private BatchProgress progress(String id) {
        return batches.find(PROJECT, id).orElseThrow().progress();
    }

    private List<String> claim(String owner, Instant now, int limit) {
        return names(batches.claim(lease(owner, now), limit, Set.of()));
    }

    @Test
    void a_claimed_item_says_its_request_and_its_job() {
        insert(store, "a", 2);

        List<ClaimedItem> claimed = batches.claim(lease("me", NOON), 1, Set.of());

        assertThat(claimed)
                .singleElement()
                .satisfies(one -> assertThat(one.item()).isEqualTo(BatchItem.inline(0, "request 0")))
                .satisfies(one -> assertThat(one.batch().model()).isEqualTo("gemma"));
    }

    @Test
    void items_are_claimed_by_priority_then_age_then_order() {
        batches.insert(inline(PROJECT, "old", 0, NOON, 2), items(2), ROOM);
        batches.insert(inline(PROJECT, "new", 0, NOON.plusSeconds(1), 1), items(1), ROOM);
        batches.insert(inline(PROJECT, "urgent", 5, NOON.plusSeconds(2), 1), items(1), ROOM);
        batches.insert(inline(PROJECT, "idle", -1, NOON, 1), items(1), ROOM);

        assertThat(claim("me", NOON, 4)).containsExactly("urgent/0", "old/0", "old/1", "new/0");
        assertThat(claim("me", NOON, 4)).containsExactly("idle/0");
        assertThat(claim("me", NOON, 4)).isEmpty();
    }

    @Test
    void nothing_is_claimed_of_jobs_that_rest() {
        insert(store, "a", 2);
        insert(store, "b", 1);

        assertThat(names(batches.claim(lease("me", NOON), 1, Set.of("a")))).containsExactly("b/0");
        assertThat(names(batches.claim(lease("me", NOON), 9, Set.of("a", "b")))).isEmpty();
        assertThat(progress("a").state()).isEqualTo(State.PENDING);
    }

    @Test
    void the_last_result_of_a_job_is_told() {
        insert(store, "a", 2);
        claim("me", NOON, 2);

        assertThat(batches.complete("me", "a", error(1))).isEqualTo(Completion.REMEMBERED);
        assertThat(batches.complete("me", "a", answer(0))).isEqualTo(Completion.LAST);
        assertThat(batches.complete("me", "a", answer(0))).isEqualTo(Completion.REFUSED);
    }

    @Test
    void the_last_result_so_far_of_a_file_that_is_being_read_is_not_the_last() {
        store.files().insert(SampleFiles.one("f"), SampleFiles.ROOM);
        batches.insert(lines("a", "f"), List.of(), ROOM);
        batches.append("a", List.of(BatchItem.line(0, 0, 9)), 0, 10, false);
        claim("me", NOON, 1);

        assertThat(batches.complete("me", "a", answer(0))).isEqualTo(Completion.REMEMBERED);
    }

    @Test
    void a_job_runs_from_its_first_claim_on() {
        insert(store, "a", 2);
        assertThat(progress("a").state()).isEqualTo(State.PENDING);

        claim("me", NOON.plusSeconds(1), 1);
        claim("me", NOON.plusSeconds(2), 1);

        assertThat(progress("a").state()).isEqualTo(State.RUNNING);
        assertThat(progress("a").updatedAt()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void an_item_is_somebody_elses_when_the_lease_has_run_out() {
        insert(store, "a", 1);
        claim("dead", NOON, 1);

        assertThat(claim("me", LATER.minusMillis(1), 1)).isEmpty();
        assertThat(claim("me", LATER, 1)).containsExactly("a/0");

        assertThat(batches.complete("dead", "a", answer(0))).isEqualTo(Completion.REFUSED);
        assertThat(batches.complete("me", "a", error(0))).isNotEqualTo(Completion.REFUSED);
        assertThat(batches.results("a", 0, 9)).containsExactly(error(0));
        assertThat(progress("a").succeeded()).isZero();
        assertThat(progress("a").failed()).isOne();
    }

    @Test
    void a_lease_that_ran_out_holds_while_nobody_else_wants_the_item() {
        insert(store, "a", 1);
        claim("slow", NOON, 1);

        assertThat(batches.complete("slow", "a", answer(0))).isNotEqualTo(Completion.REFUSED);
    }

    @Test
    void a_renewed_lease_holds() {
        insert(store, "a", 1);
        insert(store, "b", 1);
        insert(store, "c", 1);
        claim("me", NOON, 2);
        claim("other", NOON, 1);
        batches.complete("me", "a", answer(0));

        assertThat(batches.renew(lease("me", LATER))).containsExactly("b");

        assertThat(claim("other", LATER, 9)).containsExactly("c/0");
        assertThat(claim("other", LATER.plus(LEASE), 9)).containsExactlyInAnyOrder("b/0", "c/0");
    }

    @Test
    void a_renewal_tells_of_no_job_that_has_ended() {
        insert(store, "a", 1);
        insert(store, "b", 1);
        claim("me", NOON, 2);

        batches.end("a", State.CANCELLED, Optional.empty(), Optional.empty(), NOON);
        batches.delete(PROJECT, "b");

        assertThat(batches.renew(lease("me", NOON))).isEmpty();
    }

    @Test
    void what_is_given_back_can_be_claimed_at_once() {
        insert(store, "a", 3);
        claim("me", NOON, 2);
        claim("other", NOON, 1);

        batches.release("me", "a", 0);
        batches.release("me", "a", 2);
        assertThat(claim("third", NOON, 9)).containsExactly("a/0");

        batches.release("me");
        assertThat(claim("third", NOON, 9)).containsExactly("a/1");
        assertThat(batches.complete("me", "a", answer(1))).isEqualTo(Completion.REFUSED);

        batches.releaseAll();
        assertThat(claim("third", NOON, 9)).containsExactly("a/0", "a/1", "a/2");
    }

    @Test
    void a_result_is_remembered_once() {
        insert(store, "a", 2);
        claim("me", NOON, 2);

        assertThat(batches.complete("me", "a", answer(0))).isNotEqualTo(Completion.REFUSED);
        assertThat(batches.complete("me", "a", error(0))).isEqualTo(Completion.REFUSED);
        assertThat(batches.complete("me", "a", answer(7))).isEqualTo(Completion.REFUSED);
        assertThat(batches.complete("me", "b", answer(0))).isEqualTo(Completion.REFUSED);

        assertThat(batches.results("a", 0, 9)).containsExactly(answer(0));
        assertThat(progress("a").succeeded()).isOne();
        assertThat(progress("a").failed()).isZero();
        assertThat(progress("a").pending()).isOne();
        assertThat(claim("me", LATER, 9)).containsExactly("a/1");
    }

    @Test
    void nothing_is_completed_behind_the_end() {
        insert(store, "a", 1);
        claim("me", NOON, 1);
        batches.end("a", State.CANCELLED, Optional.empty(), Optional.empty(), NOON);

        assertThat(batches.complete("me", "a", answer(0))).isEqualTo(Completion.REFUSED);

        assertThat(batches.results("a", 0, 9)).isEmpty();
        assertThat(progress("a").pending()).isOne();
        assertThat(claim("other", LATER, 9)).isEmpty();
    }

    @Test
    void results_come_in_order_some_at_a_time() {
        insert(store, "a", 5);
        claim("me", NOON, 5);
        for (long index : new long[] {4, 0, 3, 1}) {
            batches.complete("me", "a", index == 3 ? error(3) : answer(index));
        }

        assertThat(batches.results("a", 0, 2)).containsExactly(answer(0), answer(1));
        assertThat(batches.results("a", 2, 9)).containsExactly(error(3), answer(4));
        assertThat(batches.results("a", 5, 9)).isEmpty();
    }

    @Test
    void lines_become_items_piece_by_piece() {
        store.files().insert(SampleFiles.one("f"), SampleFiles.ROOM);
        batches.insert(lines("a", "f"), List.of(), ROOM);
        assertThat(claim("me", NOON, 9)).isEmpty();

        List<BatchItem> first = List.of(BatchItem.line(0, 3, 10), BatchItem.line(1, 14, 20));
        assertThat(batches.append("a", first, 0, 35, false)).isTrue();
        assertThat(batches.append("a", first, 0, 35, false)).isFalse();
        assertThat(progress("a").readBytes()).isEqualTo(35);
        assertThat(progress("a").requests()).isEqualTo(2);
        assertThat(progress("a").complete()).isFalse();
        assertThat(batches.claim(lease("me", NOON), 9, Set.of()).stream().map(ClaimedItem::item))
                .containsExactlyElementsOf(first);

        assertThat(batches.append("a", List.of(BatchItem.line(2, 35, 1)), 35, 36, true))
                .isTrue();
        assertThat(batches.append("a", List.of(BatchItem.line(3, 36, 1)), 36, 37, true))
                .isFalse();
        assertThat(progress("a").complete()).isTrue();
        assertThat(progress("a").requests()).isEqualTo(3);
    }

    @Test
    void nothing_is_added_to_a_job_that_has_ended() {
        store.files().insert(SampleFiles.one("f"), SampleFiles.ROOM);
        batches.insert(lines("a", "f"), List.of(), ROOM);
        batches.end("a", State.CANCELLED, Optional.empty(), Optional.empty(), NOON);

        assertThat(batches.append("a", List.of(BatchItem.line(0, 0, 1)), 0, 1, true))
                .isFalse();
        assertThat(progress("a").requests()).isZero();
        assertThat(batches.unended(Set.of("a"))).isEmpty();
    }
}
