package dev.pollux.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.Store;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.projects.Project;
import dev.pollux.storejdbc.JdbcStore;
import dev.pollux.storejdbc.StoreUrl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    @TempDir
    Path folder;

    private Store open(Path home) {
        return JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), home);
    }

    private Path home(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static Project project(String id) {
        return new Project(id, "Project", "free", false, Instant.EPOCH);
    }

    private static StoredFile file() {
        return new StoredFile(
                "kept",
                "f",
                "File",
                "text/plain",
                6,
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                "0123",
                StoredFile.State.ACTIVE,
                StoredFile.Source.UPLOADED,
                Optional.empty(),
                Optional.of("abcd"));
    }

    /** A home with a project, secrets, a configuration and blobs, and its backup. */
    private Path backup() throws IOException {
        Path home = home("first");
        Files.writeString(home.resolve("thoughts.key"), "secret");
        Files.writeString(home.resolve("cli.key"), "of a process");
        Files.writeString(home.resolve("pollux.yaml"), "port: 1234\n");
        Files.createDirectories(home.resolve("blobs/ab"));
        Files.writeString(home.resolve("blobs/ab/cd"), "a blob");
        Path file = folder.resolve("backup.zip");
        try (Store store = open(home)) {
            store.projects().insert(project("kept"));
            store.files().insert(file(), 100);
            assertThat(new Backup(home, home.resolve("pollux.db"), home).writeTo(file))
                    .isEqualTo(4);
            store.projects().insert(project("later"));
        }
        return file;
    }

    private int restore(Path file, Path home, boolean force) throws IOException {
        return new Restore(home, _ -> home.resolve("pollux.db"), _ -> home).from(file, force);
    }

    @Test
    void a_backup_of_a_running_server_brings_everything_back_elsewhere() throws IOException {
        Path home = home("second");

        assertThat(restore(backup(), home, false)).isEqualTo(4);

        assertThat(home.resolve("thoughts.key")).hasContent("secret");
        assertThat(home.resolve("pollux.yaml")).hasContent("port: 1234\n");
        assertThat(home.resolve("blobs/ab/cd")).hasContent("a blob");
        assertThat(home.resolve("cli.key")).doesNotExist();
        try (Store store = open(home)) {
            assertThat(store.projects().find("kept")).contains(project("kept"));
            assertThat(store.projects().find("later")).isEmpty();
            assertThat(store.files().find("kept", "f")).contains(file());
            assertThat(store.files().known(List.of("abcd"))).containsExactly("abcd");
        }
    }

    @Test
    void only_its_owner_reads_a_backup_and_what_it_brings_back() throws IOException {
        Path file = backup();
        Path home = home("second");
        restore(file, home, false);

        for (Path one : new Path[] {file, home.resolve("pollux.db"), home.resolve("thoughts.key")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void nothing_is_left_beside_it() throws IOException {
        backup();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(folder.resolve("first"), folder.resolve("backup.zip"));
        }
    }

    @Test
    void what_is_there_is_replaced_only_by_force() throws IOException {
        Path file = backup();
        Path home = home("second");
        try (Store store = open(home)) {
            store.projects().insert(project("mine"));
        }

        assertThatThrownBy(() -> restore(file, home, false))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("already there: pollux.db")
                .hasMessageContaining("--force");
        assertThat(home.resolve("thoughts.key")).doesNotExist();

        restore(file, home, true);
        try (Store store = open(home)) {
            assertThat(store.projects().find("kept")).isPresent();
            assertThat(store.projects().find("mine")).isEmpty();
        }
    }

    @Test
    void what_a_killed_server_left_in_its_log_does_not_come_back() throws IOException {
        Path file = backup();
        Path home = home("second");
        try (Store store = open(home)) {
            store.projects().insert(project("mine"));
            // As after a kill: the database and its log as they are while the server runs.
            for (String name : new String[] {"pollux.db", "pollux.db-wal"}) {
                Files.copy(home.resolve(name), home("killed").resolve(name));
            }
        }

        restore(file, home("killed"), true);

        assertThat(home("killed").resolve("pollux.db-wal")).doesNotExist();
        try (Store store = open(home("killed"))) {
            assertThat(store.projects().find("mine")).isEmpty();
        }
    }

    @Test
    void nothing_is_put_back_while_a_server_runs() throws IOException {
        Path file = backup();
        Path home = home("second");
        try (Store store = open(home)) {
            store.projects().insert(project("mine"));

            assertThatThrownBy(() -> restore(file, home, true))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("stop it first");

            assertThat(store.projects().find("mine")).isPresent();
            assertThat(home.resolve("thoughts.key")).doesNotExist();
        }
    }

    @Test
    void a_damaged_database_is_replaced_by_force() throws IOException {
        Path file = backup();
        Path home = home("second");
        Files.writeString(home.resolve("pollux.db"), "no database any more ".repeat(300));

        restore(file, home, true);

        try (Store store = open(home)) {
            assertThat(store.projects().find("kept")).isPresent();
        }
    }

    @Test
    void a_file_that_was_changed_is_found_out_before_anything_is_touched() throws IOException {
        Path file = backup();
        inside(file, zip -> Files.writeString(zip.getPath("thoughts.key"), "forged"));

        refused(file, "damaged: thoughts.key");
    }

    @Test
    void a_file_that_is_missing_is_found_out() throws IOException {
        Path file = backup();
        inside(file, zip -> Files.delete(zip.getPath("blobs/ab/cd")));

        refused(file, "damaged: blobs/ab/cd");
    }

    @Test
    void a_name_that_climbs_out_is_no_name() throws IOException {
        for (String name : new String[] {"../evil", "/evil", "blobs/../../evil", "..", "a\\b"}) {
            Path file = backup();
            inside(file, zip -> {
                Path manifest = zip.getPath("MANIFEST");
                Files.writeString(manifest, Files.readString(manifest) + "0".repeat(64) + "  " + name + "\n");
            });

            refused(file, "its manifest cannot be read");
        }
    }

    @Test
    void a_backup_of_a_newer_version_is_refused() throws IOException, SQLException {
        Path home = home("first");
        open(home).close();
        execute(home, "UPDATE flyway_schema_history SET version = '999'");
        Path file = folder.resolve("newer.zip");
        new Backup(home, home.resolve("pollux.db"), home).writeTo(file);

        refused(file, "has version 999");
    }

    @Test
    void a_backup_of_an_older_version_comes_to_this_one() throws IOException, SQLException {
        Path home = home("first");
        try (Store store = open(home)) {
            store.projects().insert(project("kept"));
        }
        // What later versions added.
        execute(home, "DROP TABLE scheduled_tasks");
        execute(home, "DROP TABLE webhook_deliveries", "DROP TABLE webhook_secrets", "DROP TABLE webhooks");
        execute(home, "DROP TABLE batch_items", "DROP TABLE batch_results", "DROP TABLE batches");
        execute(home, "DROP TABLE files", "DROP TABLE blobs", "DROP TABLE uploads", "DROP TABLE cached_prompts");
        execute(home, "DELETE FROM flyway_schema_history WHERE version <> '1'");
        Path file = folder.resolve("older.zip");
        new Backup(home, home.resolve("pollux.db"), home).writeTo(file);

        restore(file, home("second"), false);

        try (Store store = open(home("second"))) {
            assertThat(store.projects().find("kept")).contains(project("kept"));
            assertThat(store.files().hasContent("abc")).isFalse();
        }
    }

    private static void execute(Path home, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("pollux.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void blobs_that_are_deleted_meanwhile_are_left_out_and_nothing_else() throws IOException {
        Path packed = folder.resolve("packed.zip");
        SortedMap<String, Path> contents = new TreeMap<>();
        contents.put("blobs/ab/gone", folder.resolve("gone"));
        contents.put("pollux.yaml", Files.writeString(folder.resolve("pollux.yaml"), "port: 1\n"));
        Files.createFile(packed);

        assertThat(Backup.pack(contents, 2, packed)).isEqualTo(1);
        inside(
                packed,
                zip -> assertThat(Files.readString(zip.getPath("MANIFEST")))
                        .startsWith("# pollux backup 1, schema 2\n")
                        .endsWith("  pollux.yaml\n"));

        contents.put("server.key", folder.resolve("gone"));
        assertThatThrownBy(() -> Backup.pack(contents, 2, packed)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void a_format_of_later_is_refused() throws IOException {
        Path file = backup();
        inside(file, zip -> {
            Path manifest = zip.getPath("MANIFEST");
            Files.writeString(manifest, Files.readString(manifest).replace("backup 1", "backup 2"));
        });

        refused(file, "newer version of Pollux");
    }

    @Test
    void what_is_no_backup_is_told_so() throws IOException {
        refused(Files.writeString(folder.resolve("text"), "hello"), "no backup of Pollux");
        Path empty = folder.resolve("empty.zip");
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + empty.toUri()), Map.of("create", "true"))) {
            Files.writeString(zip.getPath("a"), "b");
        }
        refused(empty, "it has no manifest");
    }

    @Test
    void without_a_database_there_is_no_backup() throws IOException {
        Path home = home("first");
        Path file = folder.resolve("backup.zip");

        assertThatThrownBy(() -> new Backup(home, home.resolve("pollux.db"), home).writeTo(file))
                .hasMessageContaining("there is no database");
        assertThat(file).doesNotExist();
    }

    private void refused(Path file, String why) throws IOException {
        Path home = home("refused");
        assertThatThrownBy(() -> restore(file, home, true))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(why);
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
    }

    @FunctionalInterface
    private interface Change {
        void apply(FileSystem zip) throws IOException;
    }

    private static void inside(Path file, Change change) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            change.apply(zip);
        }
    }
}
