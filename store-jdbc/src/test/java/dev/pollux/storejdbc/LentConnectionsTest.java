package dev.pollux.storejdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pollux.store.projects.Project;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shares a SQLite file with the store, by the store's own writing connection. */
class LentConnectionsTest {

    private static final String INSERT =
            "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                    + " VALUES ('a', 'b', 0, FALSE, 1)";

    @TempDir
    Path home;

    private JdbcStore store;

    @BeforeEach
    void open() {
        store = JdbcStore.open(new StoreUrl.Sqlite(Path.of("pollux.db")), home);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_closed_connection_is_the_next_ones_and_no_longer_its_owners() throws SQLException {
        Connection first = store.connections().getConnection();
        first.close();
        first.close();
        assertThat(first.isClosed()).isTrue();
        assertThatThrownBy(first::createStatement).isInstanceOf(SQLException.class);

        try (Connection second = store.connections().getConnection()) {
            assertThat(second.isClosed()).isFalse();
            assertThat(rows(second)).isZero();
        }
    }

    @Test
    void what_is_given_back_in_the_middle_of_a_transaction_is_undone() throws SQLException {
        try (Connection connection = store.connections().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(INSERT);
        }

        assertThat(store.projects().insert(new Project("p", "", "", false, Instant.EPOCH)))
                .isTrue();
        try (Connection connection = store.connections().getConnection()) {
            assertThat(rows(connection)).isZero();
        }
    }

    @Test
    void the_store_writes_when_the_connection_is_given_back() throws Exception {
        Connection lent = store.connections().getConnection();
        Thread writer =
                Thread.ofVirtual().start(() -> store.projects().insert(new Project("p", "", "", false, Instant.EPOCH)));
        try (lent;
                Statement statement = lent.createStatement()) {
            statement.execute(INSERT);
            assertThat(store.projects().find("p")).isEmpty();
        }
        writer.join();
        assertThat(store.projects().find("p")).isPresent();
    }

    private static int rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM scheduled_tasks")) {
            return count.getInt(1);
        }
    }
}
