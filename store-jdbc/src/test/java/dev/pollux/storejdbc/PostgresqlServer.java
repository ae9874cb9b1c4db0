package dev.pollux.storejdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One PostgreSQL server for all tests of a run, started by the first that needs it; it ends with the process. */
public final class PostgresqlServer {

    private PostgresqlServer() {}

    /** A new database of this name. */
    public static StoreUrl.Postgresql emptyDatabase(String name) {
        execute("postgres", "CREATE DATABASE " + name);
        return url(name);
    }

    /** Runs a statement beside the store. */
    public static void execute(String database, String sql) {
        try (Connection connection =
                        Started.SERVER.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static StoreUrl.Postgresql url(String name) {
        return new StoreUrl.Postgresql(
                // Locks are waited for as long as a machine that is busy with other things may need.
                "jdbc:postgresql://localhost:" + Started.SERVER.getPort() + "/" + name
                        + "?options=-c%20statement_timeout=60000",
                "postgres",
                "postgres");
    }

    private static final class Started {

        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
