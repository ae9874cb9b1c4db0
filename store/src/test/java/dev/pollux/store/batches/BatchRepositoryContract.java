package dev.pollux.store.batches;

import static dev.pollux.store.batches.SampleBatches.ROOM;
import static dev.pollux.store.batches.SampleBatches.answer;
import static dev.pollux.store.batches.SampleBatches.inline;
import static dev.pollux.store.batches.SampleBatches.insert;
import static dev.pollux.store.batches.SampleBatches.items;
import static dev.pollux.store.batches.SampleBatches.lease;
import static dev.pollux.store.batches.SampleBatches.lines;
import static dev.pollux.store.batches.SampleBatches.names;
import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.OTHER_PROJECT;
import static dev.pollux.store.files.SampleFiles.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.HostileTexts;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.batches.BatchRepository.Completion;
import dev.pollux.store.files.SampleFiles;
import dev.pollux.store.paging.AllPages;
import dev.pollux.store.paging.PlacesOfNobody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link BatchRepository} keeps true of jobs. */
public abstract class BatchRepositoryContract {

    private static final Instant LATER = NOON.plusSeconds(60);

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

    private boolean end(String id, State state) {
        return batches.end(id, state, Optional.empty(), Optional.empty(), LATER);
    }

    @Test
    void an_inline_job_is_found_as_it_was_remembered() {
        Batch batch = inline("a", 2);

        assertThat(batches.insert(batch, items(2), ROOM)).isInstanceOf(BatchInsertion.Inserted.class);

        assertThat(batches.find(PROJECT, "a")).contains(batch);
        assertThat(batches.find(OTHER_PROJECT, "a")).isEmpty();
        assertThat(batches.find(PROJECT, "b")).isEmpty();
    }

    @Test
    void a_job_over_a_file_is_found_as_it_was_remembered() {
        store.files().insert(SampleFiles.one("f"), SampleFiles.ROOM);

        batches.insert(lines("a", "f"), List.of(), ROOM);

        assertThat(batches.find(PROJECT, "a")).contains(lines("a", "f"));
    }

    @Test
    void texts_may_hold_anything() {
        HostileTexts.kept().forEach(text -> remembersAs(text, text));
        HostileTexts.replaced().forEach(text -> remembersAs(text, HostileTexts.REPLACED));
    }

    private void remembersAs(String text, String kept) {
        Batch batch = new Batch(
                PROJECT,
                "a",
                Batch.Kind.EMBED_CONTENT,
                text,
                text,
                Long.MIN_VALUE,
                new BatchInput.Inline(),
                text,
                Integer.MAX_VALUE + 1L,
                BatchProgress.begun(NOON, true, 1),
                NOON,
                LATER);

        batches.insert(batch, List.of(BatchItem.inline(0, text)), new BatchLimits(Long.MAX_VALUE, 1000));

        Batch found = batches.find(PROJECT, "a").orElseThrow();
        assertThat(found.displayName()).isEqualTo(kept);
        assertThat(found.origin()).isEqualTo(kept);
        assertThat(found.priority()).isEqualTo(Long.MIN_VALUE);
        batches.delete(PROJECT, "a");
        batches.deleteOld(NOON, 100);
    }

    @Test
    void an_id_that_is_not_new_changes_nothing() {
        insert(store, "a", 1);

        assertThatThrownBy(() -> insert(store, "a", 3)).isInstanceOf(StoreException.class);

        assertThat(progress("a").requests()).isOne();
        assertThat(names(batches.claim(lease("me", NOON), 9, Set.of()))).containsExactly("a/0");
    }

    @Test
    void a_job_of_a_project_that_is_gone_is_refused() {
        assertThatThrownBy(() -> batches.insert(inline("gone", "a", 0, NOON, 1), items(1), ROOM))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void jobs_that_go_on_share_the_tokens_of_project_and_model() {
        insert(store, "a", 1);
        batches.insert(inline(OTHER_PROJECT, "b", 0, NOON, 1), items(1), ROOM);

        assertThat(batches.insert(inline("c", 1), items(1), new BatchLimits(19, 9)))
                .isInstanceOf(BatchInsertion.TooManyTokens.class);
        assertThat(batches.find(PROJECT, "c")).isEmpty();
        assertThat(batches.insert(inline("c", 1), items(1), new BatchLimits(20, 9)))
                .isInstanceOf(BatchInsertion.Inserted.class);
    }

    @Test
    void jobs_that_have_ended_hold_no_tokens_and_no_place() {
        insert(store, "a", 1);
        insert(store, "b", 1);
        end("a", State.CANCELLED);
        batches.delete(PROJECT, "b");

        assertThat(batches.insert(inline("c", 1), items(1), new BatchLimits(10, 1)))
                .isInstanceOf(BatchInsertion.Inserted.class);
        assertThat(batches.insert(inline("d", 1), items(1), new BatchLimits(100, 1)))
                .isInstanceOf(BatchInsertion.TooManyBatches.class);
        assertThat(batches.find(PROJECT, "d")).isEmpty();
    }

    @Test
    void a_job_over_a_blob_that_is_gone_is_refused_and_leaves_nothing() {
        assertThat(batches.insert(lines("a", "f"), List.of(), ROOM)).isInstanceOf(BatchInsertion.InputGone.class);

        assertThat(batches.find(PROJECT, "a")).isEmpty();
    }

    @Test
    void a_blob_is_needed_until_the_job_over_it_has_ended() {
        store.files().insert(SampleFiles.one("f"), SampleFiles.ROOM);
        batches.insert(lines("a", "f"), List.of(), ROOM);
        batches.insert(lines("b", "f"), List.of(), ROOM);
        store.files().delete(PROJECT, "f");

        end("a", State.SUCCEEDED);
        end("a", State.SUCCEEDED);
        assertThat(store.files().takeUnneeded(9)).isEmpty();

        end("b", State.FAILED);
        assertThat(store.files().takeUnneeded(9)).containsExactly("blob-f");
    }

    @Test
    void a_blob_is_needed_until_the_job_over_it_is_deleted() {
        store.files().insert(SampleFiles.one("f"), SampleFiles.ROOM);
        batches.insert(lines("a", "f"), List.of(), ROOM);
        batches.insert(lines("ended", "f"), List.of(), ROOM);
        store.files().delete(PROJECT, "f");
        end("ended", State.CANCELLED);

        batches.delete(PROJECT, "ended");
        assertThat(store.files().takeUnneeded(9)).isEmpty();

        batches.delete(PROJECT, "a");
        assertThat(store.files().takeUnneeded(9)).containsExactly("blob-f");
    }

    @Test
    void a_project_that_is_deleted_takes_its_jobs_with_it() {
        store.files().insert(SampleFiles.one("f"), SampleFiles.ROOM);
        insert(store, "a", 2);
        batches.insert(lines("b", "f"), List.of(), ROOM);
        batches.claim(lease("me", NOON), 1, Set.of());

        store.projects().delete(PROJECT);

        assertThat(batches.find(PROJECT, "a")).isEmpty();
        assertThat(batches.complete("me", "a", answer(0))).isEqualTo(Completion.REFUSED);
        assertThat(batches.claim(lease("me", NOON), 9, Set.of())).isEmpty();
        assertThat(store.files().takeUnneeded(9)).containsExactly("blob-f");
    }

    @Test
    void lists_have_the_newest_first_and_pages_follow_each_other() {
        for (int i = 0; i < 5; i++) {
            batches.insert(inline(PROJECT, "b" + i, i, NOON.plusSeconds(i / 2), 1), items(1), ROOM);
        }
        batches.insert(inline(OTHER_PROJECT, "other", 0, NOON, 1), items(1), ROOM);

        List<Batch> all = AllPages.of(2, page -> batches.list(PROJECT, page));

        assertThat(all.stream().map(Batch::id)).containsExactly("b4", "b3", "b2", "b1", "b0");
    }

    @Test
    void a_page_behind_a_place_of_nobody_is_refused() {
        PlacesOfNobody.areRefusedBy(page -> batches.list(PROJECT, page));
    }

    @Test
    void a_job_that_goes_on_gets_another_name_and_priority() {
        insert(store, "a", 1);
        insert(store, "b", 1);

        Optional<Batch> updated = batches.update(PROJECT, "b", old -> old.renamed("new", 7), LATER);

        Batch renamed = batches.find(PROJECT, "b").orElseThrow();
        assertThat(updated).contains(renamed);
        assertThat(renamed.displayName()).isEqualTo("new");
        assertThat(renamed.progress().updatedAt()).isEqualTo(LATER);
        assertThat(names(batches.claim(lease("me", NOON), 1, Set.of()))).containsExactly("b/0");
        end("b", State.CANCELLED);
        assertThat(batches.update(PROJECT, "b", old -> old, LATER)).isEmpty();
        assertThat(batches.update(OTHER_PROJECT, "a", old -> old, LATER)).isEmpty();
    }

    @Test
    void a_deleted_job_is_gone_whether_it_had_ended_or_not() {
        insert(store, "a", 1);
        insert(store, "b", 1);
        end("b", State.SUCCEEDED);

        assertThat(batches.delete(OTHER_PROJECT, "a")).isFalse();
        assertThat(batches.delete(PROJECT, "a")).isTrue();
        assertThat(batches.delete(PROJECT, "b")).isTrue();
        assertThat(batches.delete(PROJECT, "a")).isFalse();

        assertThat(AllPages.of(9, page -> batches.list(PROJECT, page))).isEmpty();
        assertThat(batches.claim(lease("me", NOON), 9, Set.of())).isEmpty();
        assertThat(batches.unended(Set.of("a", "b"))).isEmpty();
    }

    @Test
    void a_job_ends_once() {
        insert(store, "a", 1);

        assertThat(batches.end("a", State.FAILED, Optional.empty(), Optional.of(new Failure(3, "unreadable")), LATER))
                .isTrue();
        assertThat(batches.end("a", State.SUCCEEDED, Optional.of("f"), Optional.empty(), NOON))
                .isFalse();

        BatchProgress ended = progress("a");
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.endedAt()).contains(LATER);
        assertThat(ended.updatedAt()).isEqualTo(LATER);
        assertThat(ended.failure()).contains(new Failure(3, "unreadable"));
        assertThat(ended.resultFileId()).isEmpty();
        assertThat(end("nobody", State.FAILED)).isFalse();
    }

    @Test
    void a_result_file_is_remembered_with_the_end() {
        insert(store, "a", 1);

        batches.end("a", State.SUCCEEDED, Optional.of("batch-a"), Optional.empty(), LATER);

        assertThat(progress("a").resultFileId()).contains("batch-a");
        assertThat(progress("a").failure()).isEmpty();
    }

    @Test
    void what_is_to_be_done_is_told_oldest_first() {
        store.files().insert(SampleFiles.one("f"), SampleFiles.ROOM);
        batches.insert(lines("unread", "f"), List.of(), ROOM);
        batches.insert(lines("empty", "f"), List.of(), ROOM);
        batches.append("empty", List.of(), 0, 5, true);
        insert(store, "done", 1);
        insert(store, "half", 2);
        batches.claim(lease("me", NOON), 2, Set.of());
        batches.complete("me", "done", answer(0));
        batches.complete("me", "half", answer(0));

        assertThat(batches.unread(9).stream().map(Batch::id)).containsExactly("unread");
        assertThat(batches.finished(9).stream().map(Batch::id)).containsExactly("done", "empty");
        assertThat(batches.finished(1).stream().map(Batch::id)).containsExactly("done");
        assertThat(batches.overdue(NOON.plus(SampleBatches.LIFE), 9)).hasSize(4);
        assertThat(batches.overdue(NOON.plus(SampleBatches.LIFE).minusMillis(1), 9))
                .isEmpty();
        end("done", State.SUCCEEDED);
        end("unread", State.EXPIRED);
        assertThat(batches.finished(9).stream().map(Batch::id)).containsExactly("empty");
        assertThat(batches.unread(9)).isEmpty();
    }

    @Test
    void of_some_jobs_those_that_go_on_are_told() {
        insert(store, "a", 1);
        insert(store, "b", 1);
        end("b", State.CANCELLED);

        assertThat(batches.unended(List.of("a", "b", "c"))).containsExactly("a");
        assertThat(batches.unended(List.of())).isEmpty();
    }

    @Test
    void what_nobody_reads_of_ended_jobs_is_forgotten() {
        insert(store, "kept", 1);
        insert(store, "cancelled", 3);
        insert(store, "running", 1);
        batches.claim(lease("me", NOON), 9, Set.of());
        batches.complete("me", "kept", answer(0));
        batches.complete("me", "cancelled", answer(0));
        end("kept", State.SUCCEEDED);
        end("cancelled", State.CANCELLED);

        assertThat(batches.deleteOld(LATER, 100)).isEqualTo(3);

        assertThat(batches.results("kept", 0, 9)).hasSize(1);
        assertThat(batches.results("cancelled", 0, 9)).isEmpty();
        assertThat(batches.find(PROJECT, "cancelled")).isPresent();
        assertThat(batches.complete("me", "running", answer(0))).isNotEqualTo(Completion.REFUSED);
        assertThat(batches.deleteOld(LATER, 100)).isZero();
    }

    @Test
    void results_that_are_in_a_file_are_forgotten() {
        store.files().insert(SampleFiles.one("f"), SampleFiles.ROOM);
        batches.insert(lines("a", "f"), List.of(), ROOM);
        batches.append("a", List.of(BatchItem.line(0, 0, 4)), 0, 5, true);
        batches.claim(lease("me", NOON), 9, Set.of());
        batches.complete("me", "a", answer(0));
        assertThat(batches.deleteOld(LATER, 100)).isZero();

        batches.end("a", State.SUCCEEDED, Optional.of("batch-a"), Optional.empty(), LATER);

        assertThat(batches.deleteOld(LATER, 100)).isOne();
        assertThat(batches.results("a", 0, 9)).isEmpty();
        assertThat(progress("a").succeeded()).isOne();
    }

    @Test
    void jobs_that_ended_long_ago_are_forgotten_with_their_results() {
        insert(store, "a", 2);
        batches.claim(lease("me", NOON), 9, Set.of());
        batches.complete("me", "a", answer(0));
        batches.complete("me", "a", answer(1));
        end("a", State.SUCCEEDED);
        insert(store, "b", 1);

        batches.deleteOld(LATER, 100);
        assertThat(batches.find(PROJECT, "a")).isPresent();
        batches.deleteOld(LATER.plusMillis(1), 100);

        assertThat(batches.find(PROJECT, "a")).isEmpty();
        assertThat(batches.results("a", 0, 9)).isEmpty();
        assertThat(batches.find(PROJECT, "b")).isPresent();
    }
}
