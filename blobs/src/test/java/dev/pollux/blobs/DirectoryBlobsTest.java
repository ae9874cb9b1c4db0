package dev.pollux.blobs;

import static dev.pollux.blobs.SampleBytes.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.blobs.BlobException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobsTest extends BlobStorageContract {

    private static final long PLENTY = Long.MAX_VALUE;

    @TempDir
    Path folder;

    @Override
    protected BlobStorage open() {
        return DirectoryBlobs.open(folder.resolve("files"));
    }

    private Path file(String name) {
        return folder.resolve("files").resolve(name);
    }

    @Test
    void only_its_owner_reads_the_files() throws IOException {
        BlobStorage storage = open();
        storage.append("u1", 0, part(new byte[9], 0, 9), PLENTY);
        storage.commit("u1", "k1");
        storage.append("u1", 9, part(new byte[9], 0, 9), PLENTY);

        try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
            assertThat(all)
                    .hasSize(7)
                    .allSatisfy(one ->
                            assertThat(permissions(one)).isEqualTo(Files.isDirectory(one) ? "rwx------" : "rw-------"));
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void bytes_behind_those_that_were_kept_never_count() throws IOException {
        byte[] bytes = SampleBytes.of("interrupted", 30);
        BlobStorage before = open();
        before.append("u1", 0, part(bytes, 0, 10), PLENTY);
        before.append("u2", 0, part(bytes, 0, 10), PLENTY);
        Files.write(file("staging/u1"), new byte[1000], StandardOpenOption.APPEND);
        Files.write(file("staging/u2"), new byte[1000], StandardOpenOption.APPEND);
        Files.write(file("staging/u3"), new byte[1000]);

        BlobStorage after = open();
        assertThat(after.staged("u1")).isEqualTo(10);
        assertThat(after.staged("u3")).isZero();
        after.append("u1", 10, part(bytes, 10, 30), PLENTY);

        assertThat(after.commit("u1", "k1")).isEqualTo(new BlobReceipt("k1", 30, SampleBytes.sha256(bytes)));
        after.commit("u2", "k2");
        assertThat(SampleBytes.read(after, "k2", 0)).isEqualTo(SampleBytes.of("interrupted", 10));
        after.commit("u3", "k3");
        assertThat(SampleBytes.read(after, "k3", 0)).isEmpty();
        assertThat(after.uploadsOlderThan(Instant.MAX, "", 9)).containsExactly("u1", "u2", "u3");
    }

    @Test
    void what_an_append_left_that_was_refused_gives_back_its_room() throws IOException {
        BlobStorage storage = open();
        storage.append("u1", 0, part(new byte[10], 0, 10), PLENTY);

        assertThatThrownBy(() -> storage.append("u1", 10, part(new byte[5 << 20], 0, 5 << 20), 4 << 20))
                .isInstanceOf(BlobException.class);

        assertThat(file("staging/u1")).hasSize(10);
    }

    @Test
    void a_blob_is_as_young_as_its_commit() throws IOException {
        BlobStorage storage = open();
        storage.append("u1", 0, part(new byte[10], 0, 10), PLENTY);
        FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file("staging/u1"), longAgo);
        Instant lastYear = Instant.now().minusSeconds(365 * 86_400);
        assertThat(storage.uploadsOlderThan(lastYear, "", 9)).containsExactly("u1");

        storage.commit("u1", "k1");

        assertThat(storage.blobsOlderThan(lastYear, "", 9)).isEmpty();
        Files.setLastModifiedTime(file("blobs/k1/k1"), longAgo);
        assertThat(storage.blobsOlderThan(lastYear, "", 9)).containsExactly("k1");
    }

    @Test
    void a_key_is_used_once() throws IOException {
        BlobStorage storage = open();
        storage.append("u1", 0, part(new byte[10], 0, 10), PLENTY);
        storage.commit("u1", "k1");

        assertThatThrownBy(() -> storage.commit("u2", "k1"))
                .isInstanceOfSatisfying(
                        BlobException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.INTERNAL));

        assertThat(SampleBytes.read(storage, "k1", 0)).hasSize(10);
    }

    @Test
    void other_files_in_the_folders_are_left_alone() throws IOException {
        BlobStorage storage = open();
        storage.append("u1", 0, part(new byte[10], 0, 10), PLENTY);
        storage.commit("u1", "k1");
        for (String name : List.of("staging/.DS_Store", "staging/lost+found", "blobs/Thumbs.db", "blobs/no")) {
            Files.createFile(file(name));
        }

        assertThat(storage.uploadsOlderThan(Instant.MAX, "", 9)).containsExactly("u1");
        assertThat(storage.blobsOlderThan(Instant.MAX, "", 9)).containsExactly("k1");
    }

    @Test
    void an_interrupted_thread_keeps_nothing_and_the_upload_goes_on() throws IOException {
        BlobStorage storage = open();
        byte[] bytes = SampleBytes.of("interrupted", 20);
        storage.append("u1", 0, part(bytes, 0, 10), PLENTY);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> storage.append("u1", 10, part(bytes, 10, 20), PLENTY))
                .isInstanceOfSatisfying(
                        BlobException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE));
        assertThat(Thread.interrupted()).isTrue();

        assertThat(storage.staged("u1")).isEqualTo(10);
        storage.append("u1", 10, part(bytes, 10, 20), PLENTY);
        assertThat(storage.commit("u1", "k1").sha256()).isEqualTo(SampleBytes.sha256(bytes));
    }

    @Test
    void a_folder_that_cannot_be_made_is_said() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DirectoryBlobs.open(file)).isInstanceOf(BlobException.class);
    }
}
