package dev.pollux.storejdbc.sqlite;

import dev.pollux.storejdbc.schema.Schema;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.LentConnections;
import dev.pollux.storejdbc.sql.Session;
import dev.pollux.storejdbc.sql.SessionPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A SQLite file with a write-ahead log: readers see the last commit and wait for nobody.
 *
 * <p>SQLite has one writer at a time. Threads of this process queue for one connection in order; against other processes SQLite
 * itself waits for up to {@link #PATIENCE}. A commit is on the disk when it returns ({@code synchronous=FULL}).
 */
public final class SqliteDatabase implements Database {

    /** How long a caller waits for a lock before it is told 503. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Queries take microseconds and wait for nobody: more readers than this would only wait for processors. */
    private static final int READERS = 4;

    private static final Schema SCHEMA =
            new Schema("sqlite", "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'flyway_schema_history'");

    private final SessionPool writers;
    private final SessionPool readers;

    private SqliteDatabase(SQLiteDataSource source, Duration patience) {
        this.writers = new SessionPool(() -> new Session(source.getConnection()), 1, patience);
        this.readers = new SessionPool(() -> new Session(source.getConnection()), READERS, patience);
    }

    /**
     * Opens the database, or makes it: readable by its owner only.
     *
     * @param cache where the driver's native library is kept unpacked
     * @throws dev.pollux.store.StoreException if it cannot be used
     */
    public static SqliteDatabase open(Path file, Path cache) {
        SqliteLibrary.keepIn(cache);
        return open(file, PATIENCE);
    }

    static SqliteDatabase open(Path file, Duration patience) {
        create(file);
        SQLiteDataSource source = source(file, patience);
        try {
            SCHEMA.migrate(source);
        } catch (SQLException failure) {
            throw SqliteFailures.of(failure);
        }
        return new SqliteDatabase(source, patience);
    }

    private static SQLiteDataSource source(Path file, Duration patience) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static void create(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(file, ownerOnly());
        } catch (FileAlreadyExistsException expected) {
            // Its permissions are its owner's decision; the log beside it inherits them.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public <T> T read(Work<T> work) {
        try {
            return readers.use(work);
        } catch (SQLException failure) {
            throw SqliteFailures.of(failure);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        try {
            return writers.use(session -> transaction(session, work));
        } catch (SQLException failure) {
            throw SqliteFailures.of(failure);
        }
    }

    // A failure leaves the transaction open; the pool closes the connection, which rolls it back.
    private static <T> T transaction(Session session, Work<T> work) throws SQLException {
        session.update("BEGIN IMMEDIATE");
        T result = work.run(session);
        session.update("COMMIT");
        return result;
    }

    // There is one writer.
    @Override
    public String skippingLocked() {
        return "";
    }

    /** The writers' one: whoever asks waits in their line, so that no two of this process wait for SQLite's lock. */
    @Override
    public DataSource connections() {
        return LentConnections.of(writers);
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
