package dev.pollux.storejdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.Simultaneously;
import dev.pollux.store.Store;
import dev.pollux.store.StoreException;
import dev.pollux.storejdbc.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaVersionTest {

    @TempDir
    Path home;

    private JdbcStore open() {
        return JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), home);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("pollux.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void migrations_are_numbered_alike_up_to_the_version(String dialect) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/pollux/storejdbc", dialect))) {
            List<String> numbers = files.map(
                            file -> file.getFileName().toString().replaceFirst("__.*", ""))
                    .sorted()
                    .toList();
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, Schema.VERSION)
                            .mapToObj(number -> "V" + number)
                            .toList());
        }
    }

    @Test
    void a_database_is_opened_again_as_it_was() {
        try (Store store = open()) {
            assertThat(store.credentials().isEmpty()).isTrue();
        }
        try (Store store = open()) {
            assertThat(store.credentials().isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"999", "2.1", "x"})
    void a_newer_database_is_refused(String version) throws SQLException {
        open().close();
        execute("INSERT INTO flyway_schema_history SELECT 99, '" + version
                + "', 'later', 'SQL', 'V9__later.sql', 0, 'someone', '2030-01-01', 1, 1");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has version " + version)
                .hasMessageContaining("newer Pollux");
    }

    @Test
    void a_migration_that_failed_before_is_named() throws SQLException {
        open().close();
        execute("UPDATE flyway_schema_history SET success = 0");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("migration 1 ")
                .hasMessageContaining("restore a backup");
    }

    @Test
    void a_migration_that_fails_leaves_no_half_of_it() throws SQLException {
        execute("CREATE TABLE captures (mine TEXT)");

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version " + Schema.VERSION);
        execute("DROP TABLE captures");
        open().close();
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
        String text = "a diary, not a database; ".repeat(100);
        Files.writeString(home.resolve("pollux.db"), text);

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class);
        assertThat(home.resolve("pollux.db")).hasContent(text);
    }

    @Test
    void servers_that_start_at_once_on_a_new_database_agree() throws Exception {
        StoreUrl url = PostgresqlServer.emptyDatabase("atonce");

        List<Boolean> empty = Simultaneously.run(4, _ -> () -> {
            try (Store store = JdbcStore.open(url, home)) {
                return store.credentials().isEmpty();
            }
        });

        assertThat(empty).containsOnly(true);
    }

    @Test
    void a_newer_database_of_a_server_is_refused() {
        StoreUrl url = PostgresqlServer.emptyDatabase("newer");
        JdbcStore.open(url, home).close();
        PostgresqlServer.execute(
                "newer",
                "INSERT INTO flyway_schema_history SELECT 99, '7', description, type, script, checksum, installed_by,"
                        + " installed_on, execution_time, success FROM flyway_schema_history LIMIT 1");

        assertThatThrownBy(() -> JdbcStore.open(url, home))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has version 7");
    }
}
