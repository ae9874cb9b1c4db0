package dev.pollux.store.files;

import static dev.pollux.store.files.SampleFiles.LIFE;
import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.OTHER_PROJECT;
import static dev.pollux.store.files.SampleFiles.PROJECT;
import static dev.pollux.store.files.SampleFiles.ROOM;
import static dev.pollux.store.files.SampleFiles.blobOf;
import static dev.pollux.store.files.SampleFiles.hash;
import static dev.pollux.store.files.SampleFiles.holding;
import static dev.pollux.store.files.SampleFiles.one;
import static dev.pollux.store.files.SampleFiles.upload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.Store;
import dev.pollux.store.files.FileInsertion.Inserted;
import dev.pollux.store.files.FileInsertion.NameTaken;
import dev.pollux.store.files.FileInsertion.ProjectFull;
import dev.pollux.store.files.FileInsertion.UploadOver;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How every {@link FileRepository} shares the blobs of one content, and what becomes of uploads. */
public abstract class FileContentContract {

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private Store store;
    private FileRepository files;
    private UploadRepository uploads;

    @BeforeEach
    void open() {
        store = SampleFiles.withProjects(empty());
        files = store.files();
        uploads = store.uploads();
    }

    private void insert(StoredFile... added) {
        for (StoredFile file : added) {
            assertThat(files.insert(file, ROOM)).isInstanceOf(Inserted.class);
        }
    }

    @Test
    void files_of_one_content_share_the_blob_of_the_first() {
        insert(holding("a", "same"));

        assertThat(files.insert(holding("b", "same"), ROOM))
                .isEqualTo(new Inserted(holding("b", "same").over("blob-a")));
        StoredFile other = holding(OTHER_PROJECT, "c", "same", NOON);
        assertThat(files.insert(other, ROOM)).isEqualTo(new Inserted(other.over("blob-a")));

        assertThat(files.find(PROJECT, "b").orElseThrow().blobKey()).contains("blob-a");
        assertThat(files.known(List.of("blob-a", "blob-b", "blob-c"))).containsExactly("blob-a");
    }

    @Test
    void a_blob_goes_with_the_last_file_that_needs_it() {
        insert(holding("a", "same"), holding("b", "same"), holding(OTHER_PROJECT, "c", "same", NOON));

        files.delete(PROJECT, "a");
        files.delete(PROJECT, "b");
        assertThat(files.takeUnneeded(9)).isEmpty();
        assertThat(files.hasContent(hash("same"))).isTrue();

        files.delete(OTHER_PROJECT, "c");
        assertThat(files.hasContent(hash("same"))).isFalse();
        assertThat(files.known(List.of("blob-a"))).containsExactly("blob-a");
        assertThat(files.takeUnneeded(9)).containsExactly("blob-a");
        assertThat(files.takeUnneeded(9)).isEmpty();
        assertThat(files.known(List.of("blob-a"))).isEmpty();
    }

    @Test
    void a_blob_that_was_taken_is_not_used_again() {
        insert(holding("a", "same"));
        files.delete(PROJECT, "a");
        files.takeUnneeded(9);

        assertThat(files.insert(holding("b", "same"), ROOM)).isEqualTo(new Inserted(holding("b", "same")));
    }

    @Test
    void a_blob_that_nobody_took_is_needed_again() {
        insert(holding("a", "same"));
        files.delete(PROJECT, "a");

        insert(holding("b", "same"));

        assertThat(files.find(PROJECT, "b").orElseThrow().blobKey()).contains("blob-a");
        assertThat(files.takeUnneeded(9)).isEmpty();
    }

    @Test
    void a_file_may_come_over_the_blob_of_another() {
        insert(holding("a", "same"), holding("b", "same").over("blob-a"));

        files.delete(PROJECT, "a");
        assertThat(files.takeUnneeded(9)).isEmpty();
        files.delete(PROJECT, "b");
        assertThat(files.takeUnneeded(9)).containsExactly("blob-a");
    }

    @Test
    void a_file_without_bytes_needs_no_blob() {
        insert(SampleFiles.empty("a"), SampleFiles.empty("b"));

        assertThat(files.hasContent("")).isFalse();
        assertThat(files.delete(PROJECT, "a")).isTrue();
        assertThat(files.takeUnneeded(9)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void a_file_that_is_replaced_lets_go_of_its_blob(String before, String after) {
        insert(holding("a", before), holding("keeps", after));

        insert(holding(PROJECT, "a", after, NOON.plus(LIFE)));

        assertThat(files.find(PROJECT, "a").orElseThrow().blobKey()).contains("blob-keeps");
        assertThat(files.takeUnneeded(9)).containsExactly("blob-a");
        assertThat(files.known(List.of("blob-keeps"))).hasSize(1);
    }

    @Test
    void a_file_that_is_replaced_by_the_same_content_keeps_its_blob() {
        insert(holding("a", "same"));

        insert(holding(PROJECT, "a", "same", NOON.plus(LIFE)).over("new"));

        assertThat(files.find(PROJECT, "a").orElseThrow().blobKey()).contains("blob-a");
        assertThat(files.takeUnneeded(9)).isEmpty();
        files.delete(PROJECT, "a");
        assertThat(files.takeUnneeded(9)).containsExactly("blob-a");
    }

    @Test
    void unneeded_blobs_are_taken_in_pieces() {
        insert(one("a"), one("b"), one("c"), one("d"));
        Stream.of("a", "b", "c").forEach(id -> files.delete(PROJECT, id));

        List<String> first = files.takeUnneeded(2);
        List<String> second = files.takeUnneeded(2);

        assertThat(first).hasSize(2);
        assertThat(Stream.concat(first.stream(), second.stream()))
                .containsExactlyInAnyOrder("blob-a", "blob-b", "blob-c");
    }

    @Test
    void any_number_of_blobs_can_be_asked_for() {
        IntStream.range(0, 230).filter(i -> i % 2 == 0).forEach(i -> insert(one("f" + i)));
        List<String> keys =
                IntStream.range(0, 230).mapToObj(i -> blobOf("f" + i)).toList();

        assertThat(files.known(keys))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 115)
                        .mapToObj(i -> blobOf("f" + 2 * i))
                        .toList());
        assertThat(files.known(List.of())).isEmpty();
    }

    @Test
    void an_upload_becomes_a_file_once() {
        uploads.insert(upload("u", "a"));

        assertThat(files.insertUploaded(one("a"), ROOM, "u")).isEqualTo(new Inserted(one("a")));

        Upload done = upload("u", "a", Upload.Stage.FINAL);
        assertThat(uploads.find("u")).contains(done);
        assertThat(files.insertUploaded(one("a"), ROOM, "u")).isEqualTo(new UploadOver(Optional.of(done)));
        assertThat(files.insertUploaded(one("b"), 0, "u")).isEqualTo(new UploadOver(Optional.of(done)));
        assertThat(files.find(PROJECT, "b")).isEmpty();
        assertThat(files.known(List.of("blob-b"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FINAL", "CANCELLED"})
    void an_upload_that_is_over_becomes_no_file(Upload.Stage stage) {
        Upload over = upload("u", "a", stage);
        uploads.insert(over);

        assertThat(files.insertUploaded(one("a"), ROOM, "u")).isEqualTo(new UploadOver(Optional.of(over)));
        assertThat(files.find(PROJECT, "a")).isEmpty();
    }

    @Test
    void an_upload_that_nobody_knows_becomes_no_file() {
        UploadOver unknown = new UploadOver(Optional.empty());
        uploads.insert(upload("u", "a"));

        assertThat(files.insertUploaded(one("a"), ROOM, "x")).isEqualTo(unknown);
        assertThat(files.insertUploaded(holding(OTHER_PROJECT, "a", "a", NOON), ROOM, "u"))
                .isEqualTo(unknown);
        assertThat(files.insertUploaded(holding("nobody", "a", "a", NOON), ROOM, "u"))
                .isEqualTo(unknown);
        store.projects().delete(PROJECT);
        assertThat(files.insertUploaded(one("a"), ROOM, "u")).isEqualTo(unknown);
        assertThat(files.known(List.of("blob-a"))).isEmpty();
    }

    @Test
    void an_upload_that_cannot_become_a_file_stays_as_it_was() {
        uploads.insert(upload("u", "a"));
        insert(one("a"));

        assertThat(files.insertUploaded(holding("a", "new"), ROOM, "u")).isEqualTo(new NameTaken());
        assertThat(files.insertUploaded(one("b"), 19, "u")).isEqualTo(new ProjectFull());

        assertThat(uploads.find("u")).contains(upload("u", "a"));
        assertThat(files.insertUploaded(one("b"), 20, "u")).isInstanceOf(Inserted.class);
    }

    @Test
    void an_upload_takes_the_name_of_an_expired_file() {
        uploads.insert(upload("u", "a"));
        insert(one("a"));
        Instant later = NOON.plus(LIFE);

        assertThat(files.insertUploaded(holding(PROJECT, "a", "new", later).over("new"), ROOM, "u"))
                .isInstanceOf(Inserted.class);
        assertThat(files.takeUnneeded(9)).containsExactly("blob-a");
    }
}
