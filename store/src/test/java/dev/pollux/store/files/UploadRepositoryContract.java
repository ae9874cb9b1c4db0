package dev.pollux.store.files;

import static dev.pollux.store.files.SampleFiles.LIFE;
import static dev.pollux.store.files.SampleFiles.NOON;
import static dev.pollux.store.files.SampleFiles.PROJECT;
import static dev.pollux.store.files.SampleFiles.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.HostileTexts;
import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link UploadRepository} does alike. */
public abstract class UploadRepositoryContract {

    /** A store that remembers nothing. */
    protected abstract Store empty();

    private Store store;
    private UploadRepository uploads;

    @BeforeEach
    void open() {
        store = SampleFiles.withProjects(empty());
        uploads = store.uploads();
    }

    private static Upload at(String id, long seconds) {
        Instant begin = NOON.plusSeconds(seconds);
        return new Upload(id, PROJECT, id, "", "", OptionalLong.empty(), begin, begin.plus(LIFE), Upload.Stage.ACTIVE);
    }

    private static Upload full(String id, String text) {
        return new Upload(
                id,
                PROJECT,
                text,
                text,
                text,
                OptionalLong.of(Long.MAX_VALUE),
                NOON,
                NOON.plus(LIFE),
                Upload.Stage.ACTIVE);
    }

    @Test
    void an_upload_comes_back_as_it_was_remembered() {
        for (Upload upload : List.of(at("u1", 0), full("u2", "text"), upload("u3", "f", Upload.Stage.CANCELLED))) {
            uploads.insert(upload);
            assertThat(uploads.find(upload.id())).contains(upload);
        }
        assertThat(uploads.find("u")).isEmpty();
        assertThat(uploads.find("U1")).isEmpty();
    }

    @Test
    void an_id_that_is_not_new_and_a_project_that_is_gone_are_defects() {
        uploads.insert(upload("u", "a"));

        defect(upload("u", "b"));
        defect(new Upload(
                "new", "nobody", "a", "", "", OptionalLong.empty(), NOON, NOON.plus(LIFE), Upload.Stage.ACTIVE));

        assertThat(uploads.find("u")).contains(upload("u", "a"));
        assertThat(uploads.find("new")).isEmpty();
    }

    private void defect(Upload upload) {
        assertThatThrownBy(() -> uploads.insert(upload))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StoreException.Reason.INTERNAL));
    }

    @Test
    void an_upload_is_cancelled_once_and_only_while_it_is_active() {
        uploads.insert(upload("u1", "a"));
        uploads.insert(upload("u2", "b", Upload.Stage.FINAL));

        assertThat(uploads.cancel("u1")).isTrue();
        assertThat(uploads.cancel("u1")).isFalse();
        assertThat(uploads.cancel("u2")).isFalse();
        assertThat(uploads.cancel("u3")).isFalse();

        assertThat(uploads.find("u1")).contains(upload("u1", "a", Upload.Stage.CANCELLED));
        assertThat(uploads.find("u2")).contains(upload("u2", "b", Upload.Stage.FINAL));
    }

    @Test
    void active_ones_can_be_told_from_others() {
        uploads.insert(upload("u1", "a"));
        uploads.insert(upload("u2", "b", Upload.Stage.FINAL));
        uploads.insert(upload("u3", "c", Upload.Stage.CANCELLED));
        uploads.insert(upload("u4", "d"));

        assertThat(uploads.active(List.of("u1", "u2", "u3", "u5"))).containsExactly("u1");
        assertThat(uploads.active(List.of())).isEmpty();
    }

    @Test
    void any_number_can_be_asked_for() {
        List<String> ids = IntStream.range(0, 201).mapToObj(i -> "u" + i).toList();
        ids.forEach(id -> uploads.insert(upload(id, id)));

        assertThat(uploads.active(ids)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void what_has_expired_is_swept_in_pieces() {
        List.of(at("u1", 0), at("u2", 1), at("u3", 2), at("u4", 3)).forEach(uploads::insert);
        uploads.cancel("u2");
        Instant now = NOON.plus(LIFE).plusSeconds(2);

        assertThat(uploads.takeExpired(NOON, 9)).isEmpty();
        List<String> first = uploads.takeExpired(now, 2);
        List<String> second = uploads.takeExpired(now, 2);

        assertThat(first).hasSize(2).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSize(1);
        assertThat(uploads.active(List.of("u1", "u2", "u3", "u4"))).containsExactly("u4");
        assertThat(uploads.find("u1")).isEmpty();
    }

    @Test
    void of_those_that_sweep_at_once_each_upload_goes_to_one() throws Exception {
        List<String> ids = IntStream.range(0, 60).mapToObj(i -> "u" + i).toList();
        ids.forEach(id -> uploads.insert(at(id, Math.floorMod(id.hashCode(), 7))));

        List<List<String>> taken = Simultaneously.run(
                6, i -> () -> uploads.takeExpired(NOON.plus(LIFE).plusSeconds(9), 30 + i));

        assertThat(taken.stream().flatMap(List::stream)).doesNotHaveDuplicates().allMatch(ids::contains);
        assertThat(uploads.active(ids))
                .hasSize(60 - taken.stream().mapToInt(List::size).sum());
    }

    @Test
    void a_deleted_project_takes_its_uploads_along_and_no_others() {
        uploads.insert(upload("u1", "a"));
        uploads.insert(new Upload(
                "u2",
                SampleFiles.OTHER_PROJECT,
                "a",
                "",
                "",
                OptionalLong.empty(),
                NOON,
                NOON.plus(LIFE),
                Upload.Stage.ACTIVE));

        store.projects().delete(PROJECT);

        assertThat(uploads.find("u1")).isEmpty();
        assertThat(uploads.find("u2")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#kept")
    void any_text_is_kept(String text) {
        Upload upload = full("id" + text, text);
        uploads.insert(upload);

        assertThat(uploads.find("id" + text)).contains(upload);
        assertThat(uploads.active(List.of("id" + text, text))).containsExactly("id" + text);
        assertThat(uploads.cancel(text)).isFalse();
        assertThat(uploads.cancel("id" + text)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.pollux.store.HostileTexts#replaced")
    void what_no_database_takes_is_replaced(String text) {
        uploads.insert(full(text, text));

        assertThat(uploads.find(text)).map(Upload::mimeType).contains(HostileTexts.REPLACED);
    }
}
