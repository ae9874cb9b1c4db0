package dev.pollux.storejdbc.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.pollux.store.StoreException;
import dev.pollux.storejdbc.schema.Schema;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of a PostgreSQL server, through a pool of connections. Any number of servers may share it.
 *
 * <p>A commit is as durable as the database server's {@code synchronous_commit} makes it.
 */
public final class PostgresqlDatabase implements Database {

    /** How long a caller waits for a connection, or a new connection for the server, before it is told 503. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How long a statement may run unless the URL's options say it; ours take milliseconds. Migrations take their time. */
    private static final Duration STATEMENT = Duration.ofSeconds(10);

    /** How long a connection may be silent in the middle of a statement before it counts as lost. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private static final int CONNECTIONS = 10;

    private static final Schema SCHEMA = new Schema(
            "postgresql",
            "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relname = 'flyway_schema_history' AND n.nspname = current_schema()");

    private final HikariDataSource pool;

    private PostgresqlDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens the database.
     *
     * @param url of the driver, without user and password
     * @param user who connects; empty lets the driver choose
     * @param password its password; empty for none
     * @throws StoreException if it cannot be used; the message names no password
     */
    public static PostgresqlDatabase open(String url, String user, String password) {
        try {
            SCHEMA.migrate(server(url, user, password));
        } catch (SQLException failure) {
            throw PostgresqlFailures.of(failure);
        }
        return new PostgresqlDatabase(pool(server(url, user, password)));
    }

    private static PGSimpleDataSource server(String url, String user, String password) {
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setURL(url);
        if (!user.isEmpty()) {
            server.setUser(user);
            server.setPassword(password);
        }
        server.setApplicationName("pollux");
        server.setConnectTimeout(Math.toIntExact(PATIENCE.toSeconds()));
        // Details name the values of rows: contents and hashes, which belong in no log.
        server.setLogServerErrorDetail(false);
        return server;
    }

    private static HikariDataSource pool(PGSimpleDataSource server) {
        server.setSocketTimeout(Math.toIntExact(SILENCE.toSeconds()));
        if (server.getOptions() == null) {
            server.setOptions("-c statement_timeout=" + STATEMENT.toMillis());
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("pollux-store");
        config.setDataSource(server);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        return new HikariDataSource(config);
    }

    @Override
    public DataSource connections() {
        return pool;
    }

    @Override
    public <T> T read(Work<T> work) {
        try (Session session = new Session(pool.getConnection())) {
            return work.run(session);
        } catch (SQLException failure) {
            throw PostgresqlFailures.of(failure);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        try (Session session = new Session(pool.getConnection())) {
            return transaction(session, work);
        } catch (SQLException failure) {
            throw PostgresqlFailures.of(failure);
        }
    }

    // A failure leaves the transaction open; the pool rolls it back when it takes the connection back.
    private static <T> T transaction(Session session, Work<T> work) throws SQLException {
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        T result = work.run(session);
        connection.commit();
        return result;
    }

    @Override
    public String skippingLocked() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public void close() {
        pool.close();
    }
}
