package dev.pollux.storejdbc.schema;

import dev.pollux.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables of one dialect, and how a database comes to have them.
 *
 * <p>Flyway takes a good part of a second to load. A database that is at this version already, which it is at every start but
 * the first after an update, is recognised by two queries, and Flyway is left alone.
 *
 * @param dialect the folder of its migrations beside this package, and their language
 * @param historyExists a query that gives a row when there is a table {@code flyway_schema_history}
 */
public record Schema(String dialect, String historyExists) {

    /** The number of the newest migration. They are numbered from 1 without gaps. */
    public static final int VERSION = 6;

    /**
     * Brings a database to this version.
     *
     * @param source gives connections that may change tables
     * @throws StoreException if the database was written by a newer version of Pollux, or a migration failed, now or before
     * @throws SQLException if the database cannot be asked
     */
    public void migrate(DataSource source) throws SQLException {
        if (versionOf(source) < VERSION) {
            runFlyway(source);
        }
    }

    private int versionOf(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            return hasHistory(statement) ? recordedVersion(statement) : 0;
        }
    }

    private boolean hasHistory(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(historyExists)) {
            return found.next();
        }
    }

    private static int recordedVersion(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(
                "SELECT version, success FROM flyway_schema_history WHERE version IS NOT NULL ORDER BY installed_rank")) {
            int newest = 0;
            while (found.next()) {
                newest = Math.max(newest, requireUsable(found.getString("version"), found.getBoolean("success")));
            }
            return newest;
        }
    }

    private static int requireUsable(String version, boolean success) {
        if (!version.matches("[0-9]{1,6}") || Integer.parseInt(version) > VERSION) {
            throw refusal("the database has version " + version + ", this Pollux knows versions up to " + VERSION
                    + ": start the newer Pollux, or restore a backup");
        }
        if (!success) {
            throw refusal("migration " + version + " of the database failed half way: restore a backup");
        }
        return Integer.parseInt(version);
    }

    private static StoreException refusal(String message) {
        return new StoreException(StoreException.Reason.INTERNAL, message, null);
    }

    private void runFlyway(DataSource source) {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:dev/pollux/storejdbc/" + dialect)
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw new StoreException(
                    StoreException.Reason.INTERNAL,
                    "the database cannot be brought to version " + VERSION + ": " + failure.getMessage(),
                    failure);
        }
    }
}
