package dev.pollux.blobs;

import static dev.pollux.blobs.SampleBytes.broken;
import static dev.pollux.blobs.SampleBytes.part;
import static dev.pollux.blobs.SampleBytes.read;
import static dev.pollux.blobs.SampleBytes.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.blobs.BlobException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link BlobStorage} does alike. */
public abstract class BlobStorageContract {

    private static final long PLENTY = Long.MAX_VALUE;
    private static final int MEGABYTE = 1 << 20;

    /** More than any clock or any rounding of times is off. */
    private static final int SECONDS = 100;

    /** Another storage over the same place, which is empty when a test begins. */
    protected abstract BlobStorage open();

    private static void append(BlobStorage storage, String upload, byte[] bytes) throws IOException {
        long staged = storage.staged(upload);
        assertThat(storage.append(upload, staged, new ByteArrayInputStream(bytes), PLENTY))
                .isEqualTo(staged + bytes.length);
    }

    private static BlobReceipt blob(BlobStorage storage, String key, byte[] bytes) throws IOException {
        append(storage, "of" + key, bytes);
        BlobReceipt receipt = storage.commit("of" + key, key);
        storage.discard("of" + key);
        return receipt;
    }

    private static BlobReceipt receipt(String key, byte[] bytes) {
        return new BlobReceipt(key, bytes.length, sha256(bytes));
    }

    private static void fails(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BlobException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @Test
    void appends_of_any_size_become_one_blob() throws IOException {
        BlobStorage storage = open();
        byte[] all = SampleBytes.of("all", 9 * MEGABYTE);
        int[] ends = {0, 1, 8, MEGABYTE, 2 * MEGABYTE, 2 * MEGABYTE, 8 * MEGABYTE + 77, all.length};

        int staged = 0;
        for (int end : ends) {
            assertThat(storage.append("u1", staged, part(all, staged, end), PLENTY))
                    .isEqualTo(end);
            assertThat(storage.staged("u1")).isEqualTo(end);
            staged = end;
        }

        assertThat(storage.commit("u1", "k1")).isEqualTo(receipt("k1", all));
        assertThat(read(storage, "k1", 0)).isEqualTo(all);
    }

    @Test
    void an_append_takes_all_of_a_stream_that_gives_little_at_a_time() throws IOException {
        BlobStorage storage = open();
        byte[] bytes = SampleBytes.of("little", 70_000);

        long staged = storage.append("u1", 0, new TricklingStream(bytes, 999), PLENTY);

        assertThat(staged).isEqualTo(70_000);
        assertThat(storage.commit("u1", "k1")).isEqualTo(receipt("k1", bytes));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 11, -1})
    void an_append_at_another_offset_changes_nothing(long offset) throws IOException {
        BlobStorage storage = open();
        byte[] bytes = SampleBytes.of("kept", 10);
        append(storage, "u1", bytes);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.append("u1", offset, new ByteArrayInputStream(new byte[5]), PLENTY));

        assertThat(storage.staged("u1")).isEqualTo(10);
        assertThat(storage.commit("u1", "k1")).isEqualTo(receipt("k1", bytes));
    }

    @Test
    void of_more_bytes_than_the_limit_none_are_kept() throws IOException {
        BlobStorage storage = open();
        byte[] bytes = SampleBytes.of("limit", 3 * MEGABYTE);
        byte[] others = SampleBytes.of("others", 20 * MEGABYTE);

        assertThat(storage.append("u1", 0, part(bytes, 0, MEGABYTE), MEGABYTE)).isEqualTo(MEGABYTE);
        fails(Reason.TOO_LARGE, () -> storage.append("u1", MEGABYTE, part(bytes, MEGABYTE, MEGABYTE + 1), MEGABYTE));
        fails(Reason.TOO_LARGE, () -> storage.append("u1", MEGABYTE, part(others, 0, 20 * MEGABYTE), 20 * MEGABYTE));

        assertThat(storage.staged("u1")).isEqualTo(MEGABYTE);
        append(storage, "u1", Arrays.copyOfRange(bytes, MEGABYTE, bytes.length));
        assertThat(storage.commit("u1", "k1")).isEqualTo(receipt("k1", bytes));
    }

    @Test
    void an_upload_goes_on_after_a_restart() throws IOException {
        byte[] bytes = SampleBytes.of("restart", 3 * MEGABYTE);
        try (BlobStorage before = open()) {
            before.append("u1", 0, part(bytes, 0, 5), PLENTY);
            before.append("u1", 5, part(bytes, 5, 2 * MEGABYTE), PLENTY);
        }

        try (BlobStorage after = open()) {
            assertThat(after.staged("u1")).isEqualTo(2 * MEGABYTE);
            after.append("u1", 2 * MEGABYTE, part(bytes, 2 * MEGABYTE, bytes.length), PLENTY);
            assertThat(after.commit("u1", "k1")).isEqualTo(receipt("k1", bytes));
        }
        assertThat(read(open(), "k1", 0)).isEqualTo(bytes);
    }

    @Test
    void storages_over_one_place_see_each_others_uploads_and_blobs() throws IOException {
        BlobStorage one = open();
        BlobStorage other = open();
        byte[] bytes = SampleBytes.of("shared", 300);

        one.append("u1", 0, part(bytes, 0, 100), PLENTY);
        other.append("u1", 100, part(bytes, 100, 200), PLENTY);
        one.append("u1", 200, part(bytes, 200, 300), PLENTY);

        assertThat(other.commit("u1", "k1")).isEqualTo(receipt("k1", bytes));
        assertThat(read(one, "k1", 0)).isEqualTo(bytes);
        one.discard("u1");
        assertThat(other.staged("u1")).isZero();
        other.append("u1", 0, part(bytes, 200, 300), PLENTY);
        assertThat(one.commit("u1", "k2")).isEqualTo(receipt("k2", Arrays.copyOfRange(bytes, 200, 300)));
    }

    @Test
    void a_commit_may_be_repeated_with_the_same_key_and_with_another() throws IOException {
        BlobStorage storage = open();
        byte[] bytes = SampleBytes.of("twice", 2 * MEGABYTE);
        append(storage, "u1", bytes);

        assertThat(storage.commit("u1", "k1")).isEqualTo(receipt("k1", bytes));
        assertThat(storage.commit("u1", "k1")).isEqualTo(receipt("k1", bytes));
        assertThat(open().commit("u1", "k1")).isEqualTo(receipt("k1", bytes));
        assertThat(open().commit("u1", "k2")).isEqualTo(receipt("k2", bytes));

        storage.delete("k1");
        assertThat(read(storage, "k2", 0)).isEqualTo(bytes);
    }

    @Test
    void what_is_staged_after_a_commit_is_not_in_its_blob() throws IOException {
        BlobStorage storage = open();
        byte[] bytes = SampleBytes.of("later", 100);
        append(storage, "u1", Arrays.copyOf(bytes, 60));
        storage.commit("u1", "k1");

        assertThat(storage.staged("u1")).isEqualTo(60);
        append(storage, "u1", Arrays.copyOfRange(bytes, 60, 100));

        assertThat(read(storage, "k1", 0)).isEqualTo(Arrays.copyOf(bytes, 60));
        assertThat(storage.commit("u1", "k2")).isEqualTo(receipt("k2", bytes));
        assertThat(read(storage, "k2", 0)).isEqualTo(bytes);
    }

    @Test
    void committing_an_unknown_upload_makes_an_empty_blob() {
        BlobStorage storage = open();

        assertThat(storage.staged("u1")).isZero();
        assertThat(storage.commit("u1", "k1"))
                .isEqualTo(
                        new BlobReceipt("k1", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        assertThat(read(storage, "k1", 0)).isEmpty();
    }

    @Test
    void what_was_read_before_a_stream_failed_is_kept() throws IOException {
        BlobStorage storage = open();
        byte[] bytes = SampleBytes.of("broken", 3 * MEGABYTE);
        IOException failure = new IOException("the client is gone");

        assertThatThrownBy(() -> storage.append("u1", 0, broken(Arrays.copyOf(bytes, MEGABYTE + 3), failure), PLENTY))
                .isSameAs(failure);
        assertThat(open().staged("u1")).isEqualTo(MEGABYTE + 3);

        append(storage, "u1", Arrays.copyOfRange(bytes, MEGABYTE + 3, bytes.length));
        assertThat(storage.commit("u1", "k1")).isEqualTo(receipt("k1", bytes));
    }

    @Test
    void what_was_read_before_a_stream_failed_unexpectedly_is_kept() throws IOException {
        BlobStorage storage = open();
        byte[] bytes = SampleBytes.of("unexpected", 500);
        IllegalStateException failure = new IllegalStateException("the connection is in a strange state");
        InputStream strange = new TricklingStream(bytes, 100) {
            @Override
            protected void atEnd() {
                throw failure;
            }
        };

        assertThatThrownBy(() -> storage.append("u1", 0, strange, PLENTY)).isSameAs(failure);

        assertThat(storage.commit("u1", "k1")).isEqualTo(receipt("k1", bytes));
    }

    @Test
    void a_discarded_upload_is_forgotten_and_its_blob_stays() throws IOException {
        BlobStorage storage = open();
        append(storage, "u1", SampleBytes.of("first", 100));
        storage.commit("u1", "k1");

        storage.discard("u1");
        storage.discard("u1");
        storage.discard("neverseen");

        assertThat(storage.staged("u1")).isZero();
        assertThat(uploads(storage)).isEmpty();
        append(storage, "u1", SampleBytes.of("second", 50));
        assertThat(storage.commit("u1", "k2")).isEqualTo(receipt("k2", SampleBytes.of("second", 50)));
        assertThat(read(storage, "k1", 0)).isEqualTo(SampleBytes.of("first", 100));
    }

    @Test
    void a_deleted_blob_is_missing_and_others_stay() throws IOException {
        BlobStorage storage = open();
        blob(storage, "k1", SampleBytes.of("k1", 10));
        blob(storage, "k2", SampleBytes.of("k2", 10));

        storage.delete("k1");
        storage.delete("k1");
        storage.delete("neverseen");

        fails(Reason.MISSING, () -> storage.open("k1", 0));
        fails(Reason.MISSING, () -> open().open("k1", 5));
        assertThat(blobs(storage)).containsExactly("k2");
        assertThat(read(storage, "k2", 0)).isEqualTo(SampleBytes.of("k2", 10));
    }

    @Test
    void a_blob_is_read_from_any_position() throws IOException {
        BlobStorage storage = open();
        byte[] bytes = SampleBytes.of("ranges", MEGABYTE);
        blob(storage, "k1", bytes);

        assertThat(read(storage, "k1", 1)).isEqualTo(Arrays.copyOfRange(bytes, 1, MEGABYTE));
        assertThat(read(storage, "k1", 700_001)).isEqualTo(Arrays.copyOfRange(bytes, 700_001, MEGABYTE));
        assertThat(read(storage, "k1", MEGABYTE - 1)).containsExactly(bytes[MEGABYTE - 1]);
        assertThat(read(storage, "k1", MEGABYTE)).isEmpty();
        assertThat(read(storage, "k1", 10L * MEGABYTE)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> storage.open("k1", -1));
    }

    @Test
    void nothing_is_visible_before_the_commit() throws IOException {
        BlobStorage storage = open();
        append(storage, "u1", SampleBytes.of("hidden", MEGABYTE));

        fails(Reason.MISSING, () -> storage.open("u1", 0));
        assertThat(blobs(storage)).isEmpty();
    }

    @Test
    void old_blobs_are_listed_page_by_page_in_order() throws IOException {
        BlobStorage storage = open();
        for (String key : List.of("b", "aaa", "ab", "0", "zz", "a", "abc", "aa")) {
            blob(storage, key, SampleBytes.of(key, 3));
        }
        append(storage, "u1", SampleBytes.of("hidden", 3));

        List<String> pages = new ArrayList<>();
        String after = "";
        for (List<String> page = page(storage, after); !page.isEmpty(); page = page(storage, after)) {
            assertThat(page).hasSizeBetween(1, 3);
            pages.addAll(page);
            after = page.getLast();
        }
        assertThat(pages).containsExactly("0", "a", "aa", "aaa", "ab", "abc", "b", "zz");
        assertThat(storage.blobsOlderThan(future(), "ab", 2)).containsExactly("abc", "b");
        assertThat(storage.blobsOlderThan(future(), "aab", 1)).containsExactly("ab");
        assertThat(storage.blobsOlderThan(past(), "", 100)).isEmpty();
    }

    private static List<String> page(BlobStorage storage, String after) {
        return storage.blobsOlderThan(future(), after, 3);
    }

    @Test
    void old_uploads_are_listed_page_by_page_in_order() throws IOException {
        BlobStorage storage = open();
        for (String upload : List.of("c", "a", "ab", "b0")) {
            append(storage, upload, SampleBytes.of(upload, 3));
            append(storage, upload, SampleBytes.of(upload, 3));
        }
        blob(storage, "ac", SampleBytes.of("ac", 3));

        assertThat(uploads(storage)).containsExactly("a", "ab", "b0", "c");
        assertThat(storage.uploadsOlderThan(future(), "", 2)).containsExactly("a", "ab");
        assertThat(storage.uploadsOlderThan(future(), "ab", 2)).containsExactly("b0", "c");
        assertThat(storage.uploadsOlderThan(future(), "c", 2)).isEmpty();
        assertThat(storage.uploadsOlderThan(past(), "", 100)).isEmpty();
    }

    private static List<String> blobs(BlobStorage storage) {
        return storage.blobsOlderThan(future(), "", 1000);
    }

    private static List<String> uploads(BlobStorage storage) {
        return storage.uploadsOlderThan(future(), "", 1000);
    }

    private static Instant future() {
        return Instant.now().plusSeconds(SECONDS);
    }

    private static Instant past() {
        return Instant.now().minusSeconds(SECONDS);
    }

    @Test
    void different_uploads_grow_at_the_same_time() throws Exception {
        BlobStorage storage = open();
        List<Future<BlobReceipt>> receipts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                receipts.add(threads.submit(growing(storage, Integer.toString(i))));
            }
        }

        for (int i = 0; i < 8; i++) {
            byte[] bytes = SampleBytes.of("same" + i, 2 * MEGABYTE);
            assertThat(receipts.get(i).get()).isEqualTo(receipt("k" + i, bytes));
            assertThat(read(storage, "k" + i, 0)).isEqualTo(bytes);
        }
    }

    private static Callable<BlobReceipt> growing(BlobStorage storage, String name) {
        return () -> {
            byte[] bytes = SampleBytes.of("same" + name, 2 * MEGABYTE);
            for (int i = 0; i < 16; i++) {
                append(storage, "u" + name, Arrays.copyOfRange(bytes, i * MEGABYTE / 8, (i + 1) * MEGABYTE / 8));
            }
            return storage.commit("u" + name, "k" + name);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "A", "a.kept", "ä"})
    void names_are_letters_and_digits(String name) {
        BlobStorage storage = open();

        assertThatIllegalArgumentException().isThrownBy(() -> storage.staged(name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.append(name, 0, InputStream.nullInputStream(), PLENTY));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.commit(name, "k1"));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.commit("u1", name));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.discard(name));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.open(name, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.delete(name));
        assertThat(blobs(storage)).isEmpty();
    }

    @Test
    void the_longest_names_are_kept_apart() throws IOException {
        BlobStorage storage = open();
        String one = "k".repeat(63) + "1";
        String two = "k".repeat(63) + "2";
        append(storage, one, SampleBytes.of("one", 10));
        append(storage, two, SampleBytes.of("two", 10));

        storage.commit(one, one);
        storage.commit(two, two);

        assertThat(read(storage, one, 0)).isEqualTo(SampleBytes.of("one", 10));
        assertThat(read(storage, two, 0)).isEqualTo(SampleBytes.of("two", 10));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.open(one + "x", 0));
    }

    @Test
    void a_storage_can_be_closed_twice() {
        BlobStorage storage = open();
        storage.close();
        storage.close();
    }
}
