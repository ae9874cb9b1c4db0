package dev.pollux.storejdbc.sqlite;

import dev.pollux.store.StoreException;
import dev.pollux.store.StoreException.Reason;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * A SQLite database as a file that is copied, checked or replaced, beside a server that may be running or not.
 *
 * @param path the database
 */
public record SqliteFile(Path path) {

    private static final int WAIT_MILLIS = 3000;

    /**
     * Writes all of the last commit, and nothing later, to a new file. Servers go on meanwhile.
     *
     * @throws StoreException if there is no database to read, or {@code copy} cannot be written
     */
    public void copyTo(Path copy) {
        use(session -> session.update("VACUUM INTO ?", copy.toString()));
    }

    /**
     * The number of the newest migration that the database has had, after a check that it is whole.
     *
     * @throws StoreException if it is damaged, or not one of Pollux
     */
    public int requireVersion() {
        return use(session -> {
            requireWhole(session);
            return session.find(
                            "SELECT MAX(CAST(version AS INTEGER)) AS newest FROM flyway_schema_history",
                            row -> row.integer("newest"))
                    .orElse(0);
        });
    }

    private static void requireWhole(Session session) throws SQLException {
        String verdict = session.find("PRAGMA quick_check", row -> row.text("quick_check"))
                .orElse("nothing in it");
        if (!verdict.equals("ok")) {
            throw new StoreException(Reason.INTERNAL, "the database is damaged: " + verdict, null);
        }
    }

    /**
     * Takes the log beside a database into it, so that the file is all there is and can be replaced.
     *
     * @throws StoreException {@link Reason#UNAVAILABLE} if somebody uses the database
     */
    public void settle() {
        // SQLite gives up the log only for whoever is alone with the database.
        use(session -> session.list("PRAGMA journal_mode = DELETE", row -> row.text("journal_mode")));
    }

    private <T> T use(Database.Work<T> work) {
        if (!Files.exists(path)) {
            throw new StoreException(Reason.INTERNAL, "there is no database " + path, null);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(WAIT_MILLIS);
        try (Session session = new Session(config.createConnection("jdbc:sqlite:" + path))) {
            return work.run(session);
        } catch (SQLException failure) {
            throw SqliteFailures.of(failure);
        }
    }
}
