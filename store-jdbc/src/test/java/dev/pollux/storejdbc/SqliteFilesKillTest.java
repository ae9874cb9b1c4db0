package dev.pollux.storejdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pollux.store.Store;
import dev.pollux.store.files.SampleFiles;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.paging.AllPages;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, the uploads that they were, and the count of those that need a blob agree after {@code kill -9}. */
class SqliteFilesKillTest {

    private static final int KILLS = 8;

    @TempDir
    Path home;

    @Test
    void counts_equal_references_after_every_kill() throws Exception {
        long seed = Long.getLong("pollux.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<String> said = new ArrayList<>();

        for (int kill = 0; kill < KILLS; kill++) {
            said.addAll(KilledProcess.said(UploadingProgram.class, 1 + random.nextInt(60), home, kill * 10_000));

            nothingCountsWrong();
            whatWasSaidIsTrue(said);
        }
        assertThat(said).hasSizeGreaterThanOrEqualTo(KILLS);
    }

    private void nothingCountsWrong() throws SQLException {
        assertThat(texts("SELECT key FROM blobs WHERE needed_by"
                        + " <> (SELECT COUNT(*) FROM files WHERE files.blob_key = blobs.key)"))
                .isEmpty();
        assertThat(texts("SELECT id FROM files WHERE sha256 <>"
                        + " (SELECT COALESCE(MAX(sha256), '') FROM blobs WHERE blobs.key = files.blob_key)"))
                .isEmpty();
        assertThat(texts("SELECT file_id FROM uploads WHERE stage <> 'FINAL' AND file_id IN (SELECT id FROM files)"))
                .isEmpty();
        assertThat(texts("SELECT file_id FROM uploads WHERE stage = 'FINAL' AND file_id NOT IN (SELECT id FROM files)"))
                .allMatch(id -> UploadingProgram.isDeleted(Integer.parseInt(id.substring(1))));
    }

    private void whatWasSaidIsTrue(List<String> said) {
        try (Store store = JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), home)) {
            Set<String> files =
                    AllPages.of(500, page -> store.files().list(SampleFiles.PROJECT, SampleFiles.NOON, page)).stream()
                            .map(StoredFile::id)
                            .collect(Collectors.toSet());
            assertThat(numbers(said, "made "))
                    .allMatch(number -> UploadingProgram.isDeleted(number) || files.contains("f" + number));
            assertThat(numbers(said, "deleted ")).noneMatch(number -> files.contains("f" + number));
            List<String> taken = said.stream()
                    .filter(line -> line.startsWith("taken "))
                    .map(line -> line.substring("taken ".length()))
                    .toList();
            assertThat(store.files().known(taken)).isEmpty();
        }
    }

    private static List<Integer> numbers(List<String> said, String verb) {
        return said.stream()
                .filter(line -> line.startsWith(verb))
                .map(line -> Integer.valueOf(line.substring(verb.length())))
                .toList();
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("pollux.db"));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (found.next()) {
                texts.add(found.getString(1));
            }
            return texts;
        }
    }
}
