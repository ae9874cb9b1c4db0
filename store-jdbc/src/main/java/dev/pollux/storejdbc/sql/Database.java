package dev.pollux.storejdbc.sql;

import dev.pollux.store.StoreException;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database that can be asked and changed.
 *
 * <p>Threading: safe for use by many threads at once. Lifetime: until {@link #close}. Connections that broke are replaced: what
 * failed while the database was away succeeds when it is back.
 */
public interface Database extends AutoCloseable {

    /**
     * What is done with a session. It may run on any thread, and once only.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    /**
     * Asks without changing anything.
     *
     * @throws StoreException if the database cannot answer
     */
    <T> T read(Work<T> work);

    /**
     * Changes all or nothing: in one transaction, which is durable when this returns.
     *
     * @throws ForeignKeyException if a row names one that does not exist; nothing was changed
     * @throws StoreException if the database cannot do it; nothing was changed, unless the connection broke in the very moment
     *     of the commit
     */
    <T> T write(Work<T> work);

    /**
     * What a query ends with that looks for rows to change, in a transaction that changes them: a space and SQL of this dialect that
     * leaves out rows which others are about to change, and keeps others from changing those that it gives; empty where nobody else
     * writes meanwhile.
     */
    String skippingLocked();

    /** Connections to the same database, for what shares it with the store. */
    DataSource connections();

    @Override
    void close();
}
