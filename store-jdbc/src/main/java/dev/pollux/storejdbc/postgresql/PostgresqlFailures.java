package dev.pollux.storejdbc.postgresql;

import dev.pollux.store.StoreException;
import dev.pollux.store.StoreException.Reason;
import dev.pollux.storejdbc.sql.ForeignKeyException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What PostgreSQL's error codes mean (appendix A of its manual). */
final class PostgresqlFailures {

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String DISK_FULL = "53100";

    /**
     * Classes whose errors pass: connection lost (08), transaction in conflict (40), out of resources such as connections
     * (53), lock not available and database starting (55), ended or shutting down or taking too long (57), system errors
     * (58).
     */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    /** A server that was the primary one and is a copy now. */
    private static final String READ_ONLY = "25006";

    private PostgresqlFailures() {}

    static RuntimeException of(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.equals(FOREIGN_KEY_VIOLATION)) {
            return new ForeignKeyException(failure);
        }
        return new StoreException(reason(state, failure), "the database failed: " + said(state, failure), failure);
    }

    private static Reason reason(String state, SQLException failure) {
        if (state.equals(DISK_FULL)) {
            return Reason.FULL;
        }
        boolean passing = failure instanceof SQLTransientException
                || state.equals(READ_ONLY)
                || (state.length() == 5 && PASSING.contains(state.substring(0, 2)));
        return passing ? Reason.UNAVAILABLE : Reason.INTERNAL;
    }

    // The first line only: what follows may name statements.
    private static String said(String state, SQLException failure) {
        String text = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return state.isEmpty() ? text : text + " (" + state + ")";
    }
}
