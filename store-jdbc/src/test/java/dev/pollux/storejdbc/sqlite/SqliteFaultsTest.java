package dev.pollux.storejdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.StoreException;
import dev.pollux.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFaultsTest {

    @TempDir
    Path folder;

    private Path file;
    private SqliteDatabase database;

    @BeforeEach
    void open() {
        file = folder.resolve("pollux.db");
        database = SqliteDatabase.open(file, Duration.ofMillis(50));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private int insert(String id) {
        return database.write(session -> session.update("INSERT INTO projects VALUES (?, '', '', false, 0)", id));
    }

    private List<String> ids() {
        return database.read(session -> session.list("SELECT id FROM projects ORDER BY id", row -> row.text("id")));
    }

    private static void fails(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @Test
    void only_its_owner_reads_the_files() throws IOException {
        insert("a");

        for (String name : List.of("pollux.db", "pollux.db-wal", "pollux.db-shm")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void while_another_process_writes_reading_goes_on_and_writing_is_unavailable() throws SQLException {
        insert("a");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("INSERT INTO projects VALUES ('other', '', '', false, 0)");

            fails(Reason.UNAVAILABLE, () -> insert("b"));
            assertThat(ids()).containsExactly("a");
            statement.execute("ROLLBACK");
        }

        insert("b");
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void a_database_that_is_locked_as_a_whole_is_unavailable_and_comes_back() throws SQLException {
        database.close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("COMMIT");

            fails(Reason.UNAVAILABLE, () -> SqliteDatabase.open(file, Duration.ofMillis(50)));
        }

        open();
        assertThat(ids()).isEmpty();
    }

    @Test
    void a_full_disk_changes_nothing_and_is_over_when_there_is_room() {
        insert("a");
        int pages = database.write(session -> session.find("PRAGMA page_count", row -> row.integer("page_count")))
                .orElseThrow();
        limitTo(pages);

        fails(
                Reason.FULL,
                () -> database.write(session -> {
                    for (int i = 0; i < 1000; i++) {
                        session.update("INSERT INTO projects VALUES (?, '', '', false, 0)", "x".repeat(500) + i);
                    }
                    return 0;
                }));

        assertThat(ids()).containsExactly("a");
        assertThat(insert("b")).isEqualTo(1);
    }

    // The limit belongs to the connection; the failure replaces it, as room on a disk would.
    private void limitTo(int pages) {
        database.write(
                session -> session.list("PRAGMA max_page_count = " + pages, row -> row.integer("max_page_count")));
    }

    @Test
    void what_fails_half_way_leaves_nothing() {
        fails(
                Reason.INTERNAL,
                () -> database.write(session -> {
                    session.update("INSERT INTO projects VALUES ('a', '', '', false, 0)");
                    return session.update("INSERT INTO projects VALUES ('a', '', '', false, 0)");
                }));
        assertThatThrownBy(() -> database.write(session -> {
                    session.update("INSERT INTO projects VALUES ('a', '', '', false, 0)");
                    throw new IllegalStateException("not the database's fault");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ids()).isEmpty();
        assertThat(insert("a")).isEqualTo(1);
    }

    @Test
    void a_failure_names_no_values() {
        insert("secret");

        assertThatThrownBy(() -> insert("secret"))
                .hasMessageNotContaining("secret")
                .hasRootCauseInstanceOf(SQLException.class)
                .rootCause()
                .hasMessageNotContaining("secret");
    }

    @Test
    void who_waits_too_long_for_the_writer_is_told_so() throws InterruptedException {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread writer = Thread.ofPlatform()
                .start(() -> database.write(session -> {
                    writing.countDown();
                    return awaited(enough);
                }));
        writing.await();

        fails(Reason.UNAVAILABLE, () -> insert("a"));

        enough.countDown();
        writer.join();
        assertThat(insert("a")).isEqualTo(1);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void an_interrupted_thread_gets_its_answer_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        fails(Reason.UNAVAILABLE, this::ids);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_closed_database_is_unavailable() {
        database.close();

        fails(Reason.UNAVAILABLE, this::ids);
        fails(Reason.UNAVAILABLE, () -> insert("a"));
    }
}
