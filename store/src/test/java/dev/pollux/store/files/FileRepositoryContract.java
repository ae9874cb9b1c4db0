package dev.pollux.store.files;

import static dev.pollux.store.files.SampleFiles.LIFE;
import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.OTHER_PROJECT;
import static dev.pollux.store.files.SampleFiles.PROJECT;
import static dev.pollux.store.files.SampleFiles.ROOM;
import static dev.pollux.store.files.SampleFiles.holding;
import static dev.pollux.store.files.SampleFiles.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.HostileTexts;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.store.files.FileInsertion.Inserted;
import dev.pollux.store.files.FileInsertion.NameTaken;
import dev.pollux.store.files.FileInsertion.ProjectFull;
import dev.pollux.store.paging.AllPages;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.store.paging.PlacesOfNobody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link FileRepository} does alike with files; {@link FileContentContract} has their blobs, and uploads. */
public abstract class FileRepositoryContract {

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private FileRepository with(StoredFile... files) {
        FileRepository repository = SampleFiles.withProjects(empty()).files();
        for (StoredFile file : files) {
            assertThat(repository.insert(file, Long.MAX_VALUE)).isInstanceOf(Inserted.class);
        }
        return repository;
    }

    private static StoredFile at(String id, long seconds) {
        return holding(PROJECT, id, id, NOON.plusSeconds(seconds));
    }

    private static List<String> ids(List<StoredFile> files) {
        return files.stream().map(StoredFile::id).toList();
    }

    @Test
    void a_file_comes_back_as_it_was_remembered() {
        FileRepository files = with();

        for (StoredFile file : List.of(one("a"), SampleFiles.empty("b"), SampleFiles.full("c", "text"))) {
            assertThat(files.insert(file, Long.MAX_VALUE)).isEqualTo(new Inserted(file));
            assertThat(files.find(PROJECT, file.id())).contains(file);
        }
    }

    @Test
    void an_unknown_file_is_not_found() {
        FileRepository files = with(one("a"));

        assertThat(files.find(PROJECT, "b")).isEmpty();
        assertThat(files.find(PROJECT, "A")).isEmpty();
        assertThat(files.find(OTHER_PROJECT, "a")).isEmpty();
    }

    @Test
    void finer_parts_of_a_moment_than_milliseconds_are_left_out() {
        FileRepository files = with();
        StoredFile fine = holding(PROJECT, "a", "a", NOON.plusNanos(999_999));

        assertThat(files.insert(fine, ROOM)).isEqualTo(new Inserted(holding("a", "a")));
        assertThat(files.find(PROJECT, "a")).contains(holding("a", "a"));
    }

    @Test
    void a_name_is_each_projects_own() {
        StoredFile other = holding(OTHER_PROJECT, "a", "other", NOON).over("blob-other");
        FileRepository files = with(one("a"), other);

        assertThat(files.find(PROJECT, "a")).contains(one("a"));
        assertThat(files.find(OTHER_PROJECT, "a")).contains(other);
        assertThat(files.delete(OTHER_PROJECT, "a")).isTrue();
        assertThat(files.find(PROJECT, "a")).isPresent();
    }

    @Test
    void a_name_is_taken_until_its_file_expires() {
        FileRepository files = with(one("a"));
        Instant last = NOON.plus(LIFE).minusMillis(1);

        assertThat(files.insert(holding("a", "new"), ROOM)).isEqualTo(new NameTaken());
        assertThat(files.insert(holding(PROJECT, "a", "new", last), ROOM)).isEqualTo(new NameTaken());

        assertThat(files.find(PROJECT, "a")).contains(one("a"));
        assertThat(files.hasContent(SampleFiles.hash("new"))).isFalse();
    }

    @Test
    void a_file_that_has_expired_gives_its_name_to_the_next() {
        FileRepository files = with(one("a"), one("b"));
        StoredFile next = holding(PROJECT, "a", "new", NOON.plus(LIFE));

        assertThat(files.insert(next.over("other"), ROOM)).isEqualTo(new Inserted(next.over("other")));

        assertThat(files.find(PROJECT, "a")).contains(next.over("other"));
        assertThat(files.find(PROJECT, "b")).contains(one("b"));
        assertThat(files.takeUnneeded(9)).containsExactly("blob-a");
    }

    @Test
    void a_project_has_room_for_so_many_bytes_and_no_more() {
        FileRepository files = with(one("a"), holding(OTHER_PROJECT, "other", "other", NOON));

        assertThat(files.insert(one("b"), 19)).isEqualTo(new ProjectFull());
        assertThat(files.find(PROJECT, "b")).isEmpty();
        assertThat(files.known(List.of("blob-b"))).isEmpty();
        assertThat(files.insert(one("b"), 20)).isInstanceOf(Inserted.class);
        assertThat(files.insert(SampleFiles.empty("c"), 20)).isInstanceOf(Inserted.class);
        assertThat(files.insert(one("d"), 0)).isEqualTo(new ProjectFull());
    }

    @Test
    void what_has_expired_takes_no_room() {
        FileRepository files = with(one("a"), one("b"), at("c", 1));

        assertThat(files.insert(holding(PROJECT, "d", "d", NOON.plus(LIFE)), 19))
                .isEqualTo(new ProjectFull());
        assertThat(files.insert(holding(PROJECT, "d", "d", NOON.plus(LIFE)), 20))
                .isInstanceOf(Inserted.class);
    }

    @Test
    void a_full_project_keeps_the_expired_file_of_the_name() {
        FileRepository files = with(one("a"), at("b", 1));

        assertThat(files.insert(holding(PROJECT, "a", "new", NOON.plus(LIFE)), 19))
                .isEqualTo(new ProjectFull());

        assertThat(files.find(PROJECT, "a")).contains(one("a"));
        assertThat(files.takeUnneeded(9)).isEmpty();
    }

    @Test
    void a_file_of_a_project_that_is_gone_is_a_defect() {
        FileRepository files = with();

        assertThatThrownBy(() -> files.insert(holding("nobody", "a", "a", NOON), ROOM))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StoreException.Reason.INTERNAL));
        assertThat(files.known(List.of("blob-a"))).isEmpty();
        assertThat(files.insert(one("a"), ROOM)).isInstanceOf(Inserted.class);
    }

    @Test
    void the_newest_comes_first_and_then_the_id_decides() {
        FileRepository files = with(at("c", 1), at("b", 1), at("D", 1), at("z", 0), at("a", 2));
        files.insert(holding(OTHER_PROJECT, "other", "other", NOON), ROOM);

        assertThat(ids(files.list(PROJECT, NOON, PageRequest.first(9)).items()))
                .containsExactly("a", "c", "b", "D", "z");
        assertThat(files.list("nobody", NOON, PageRequest.first(9)).items()).isEmpty();
    }

    @Test
    void what_has_expired_is_found_and_not_listed() {
        FileRepository files = with(at("a", 0), at("b", 1), at("c", 2));
        Instant now = NOON.plus(LIFE).plusSeconds(1);

        assertThat(ids(files.list(PROJECT, now, PageRequest.first(9)).items())).containsExactly("c");
        assertThat(files.find(PROJECT, "a")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void pages_of_any_size_give_every_file_once(int size) {
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> "f" + (100 + i)).toList();
        // Three share each moment: pages end in the middle of them.
        FileRepository files = with(ids.stream()
                .map(id -> at(id, Integer.parseInt(id.substring(1)) / 3))
                .toArray(StoredFile[]::new));

        assertThat(ids(AllPages.of(size, page -> files.list(PROJECT, NOON, page))))
                .containsExactlyElementsOf(ids.reversed());
    }

    @Test
    void what_is_inserted_or_deleted_between_pages_moves_nothing() {
        FileRepository files = with(at("a", 5), at("b", 4), at("c", 3), at("d", 2), at("e", 1));
        Page<StoredFile> first = files.list(PROJECT, NOON, PageRequest.first(2));

        files.delete(PROJECT, "b"); // the file that the next page begins behind
        files.delete(PROJECT, "c");
        files.insert(at("new", 9), ROOM); // belongs before the place: not seen
        files.insert(at("da", 2), ROOM); // shares d's moment, before it
        List<StoredFile> rest = AllPages.of(
                2,
                page -> files.list(
                        PROJECT, NOON, new PageRequest(page.size(), page.after().or(first::next))));

        assertThat(ids(first.items())).containsExactly("a", "b");
        assertThat(ids(rest)).containsExactly("da", "d", "e");
    }

    @Test
    void a_page_behind_a_place_of_nobody_is_refused() {
        FileRepository files = with(one("a"));

        PlacesOfNobody.areRefusedBy(page -> files.list(PROJECT, NOON, page));
    }

    @Test
    void an_update_changes_state_error_and_time_of_change_only() {
        FileRepository files = with(one("a"), one("b"));
        StoredFile failed = SampleFiles.full("a", "broken");

        assertThat(files.update(failed)).isTrue();

        StoredFile found = files.find(PROJECT, "a").orElseThrow();
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("state", "error", "updatedAt")
                .isEqualTo(one("a"));
        assertThat(found)
                .usingRecursiveComparison()
                .comparingOnlyFields("state", "error", "updatedAt")
                .isEqualTo(failed);
        assertThat(files.find(PROJECT, "b")).contains(one("b"));
        assertThat(files.update(one("a"))).isTrue();
        assertThat(files.find(PROJECT, "a")).contains(one("a"));
    }

    @Test
    void there_is_nothing_to_update_or_delete_where_nothing_is() {
        FileRepository files = with(one("a"));

        assertThat(files.update(one("b"))).isFalse();
        assertThat(files.delete(PROJECT, "b")).isFalse();
        assertThat(files.delete(OTHER_PROJECT, "a")).isFalse();
        assertThat(files.delete(PROJECT, "a")).isTrue();
        assertThat(files.delete(PROJECT, "a")).isFalse();
        assertThat(files.find(PROJECT, "a")).isEmpty();
    }

    @Test
    void what_has_expired_is_swept_in_pieces() {
        FileRepository files = with(at("a", 0), at("b", 1), at("c", 2), at("d", 3));
        files.insert(holding(OTHER_PROJECT, "other", "other", NOON), ROOM);
        Instant now = NOON.plus(LIFE).plusSeconds(2);

        assertThat(files.deleteExpired(NOON, 9)).isZero();
        assertThat(files.deleteExpired(now, 3)).isEqualTo(3);
        assertThat(files.deleteExpired(now, 3)).isEqualTo(1);
        assertThat(files.deleteExpired(now, 3)).isZero();

        assertThat(ids(AllPages.of(9, page -> files.list(PROJECT, NOON, page)))).containsExactly("d");
        assertThat(files.takeUnneeded(9)).containsExactlyInAnyOrder("blob-a", "blob-b", "blob-c", "blob-other");
    }

    @Test
    void a_deleted_project_takes_its_files_along_and_no_others() {
        Store store = SampleFiles.withProjects(empty());
        FileRepository files = store.files();
        files.insert(one("a"), ROOM);
        files.insert(holding("b", "shared"), ROOM);
        files.insert(holding(OTHER_PROJECT, "c", "shared", NOON), ROOM);

        assertThat(store.projects().delete(PROJECT)).isTrue();

        assertThat(files.find(PROJECT, "a")).isEmpty();
        assertThat(files.find(OTHER_PROJECT, "c")).isPresent();
        assertThat(files.takeUnneeded(9)).containsExactly("blob-a");
        assertThat(store.projects().delete(OTHER_PROJECT)).isTrue();
        assertThat(files.takeUnneeded(9)).containsExactly("blob-b");
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#kept")
    void any_text_is_kept(String text) {
        StoredFile file = SampleFiles.full("id" + text, text);
        FileRepository files = with(one("other"), file);

        assertThat(files.find(PROJECT, file.id())).contains(file);
        assertThat(files.update(file)).isTrue();
        assertThat(files.known(List.of("blob" + text, text))).containsExactly("blob" + text);
        assertThat(files.hasContent(text)).isFalse();
        assertThat(files.delete(text, text)).isFalse();
        assertThat(files.delete(PROJECT, file.id())).isTrue();
        assertThat(files.takeUnneeded(9)).containsExactly("blob" + text);
        assertThat(files.find(PROJECT, "other")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#replaced")
    void what_no_database_takes_is_replaced(String text) {
        FileRepository files = with(SampleFiles.full(text, text));

        assertThat(files.find(PROJECT, text)).map(StoredFile::error).contains(Optional.of(HostileTexts.REPLACED));
    }

    @Test
    void a_blob_without_a_hash_is_refused() {
        assertThatThrownBy(() -> SampleFiles.empty("a").over("blob")).isInstanceOf(IllegalArgumentException.class);
    }
}
