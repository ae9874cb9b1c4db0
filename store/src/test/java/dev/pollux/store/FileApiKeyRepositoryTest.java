package dev.pollux.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileApiKeyRepositoryTest extends ApiKeyRepositoryContract {

    private static final ApiKey KEY = ApiKey.of("k1", "the-secret", "One", "default", Instant.EPOCH);

    @TempDir
    Path folder;

    @Override
    protected ApiKeyRepository empty() {
        return new FileApiKeyRepository(file());
    }

    @Test
    void keys_outlive_the_process() {
        empty().insert(KEY);

        assertThat(new FileApiKeyRepository(file()).list()).containsExactly(KEY);
    }

    @Test
    void the_file_holds_no_secret_and_only_its_owner_reads_it() throws IOException {
        empty().insert(KEY);

        assertThat(Files.readString(file())).doesNotContain("the-secret").contains(KEY.hash());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_change_by_another_process_is_seen() {
        ApiKeyRepository mine = empty();
        mine.insert(KEY);
        ApiKey theirs = ApiKey.of("k2", "other", "Two", "default", Instant.EPOCH);

        new FileApiKeyRepository(file()).insert(theirs);

        assertThat(mine.findBySecret("other")).contains(theirs);
    }

    @Test
    void a_change_leaves_no_draft_behind() throws IOException {
        ApiKeyRepository keys = empty();
        keys.insert(KEY);
        keys.delete("k1");

        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void a_file_that_is_something_else_is_reported_by_name() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "[not json");

        assertThatIllegalStateException().isThrownBy(() -> empty().list()).withMessageContaining("keys.json");
    }

    @Test
    void threads_that_insert_at_once_lose_nothing() {
        ApiKeyRepository keys = empty();
        List<String> ids = IntStream.range(0, 16).mapToObj(i -> "k" + i).toList();

        ids.parallelStream().forEach(id -> keys.insert(ApiKey.of(id, id, id, "default", Instant.EPOCH)));

        assertThat(keys.list()).extracting(ApiKey::id).containsExactlyInAnyOrderElementsOf(ids);
    }

    private Path file() {
        return folder.resolve("pollux/keys.json");
    }
}
