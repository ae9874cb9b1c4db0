package dev.pollux.storejdbc.sqlite;

import dev.pollux.store.StoreException;
import dev.pollux.store.StoreException.Reason;
import dev.pollux.storejdbc.sql.ForeignKeyException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean (sqlite.org/rescode.html). */
final class SqliteFailures {

    /** The low byte of an extended code is the primary one. */
    private static final int PRIMARY = 0xFF;

    private SqliteFailures() {}

    static RuntimeException of(SQLException failure) {
        if (failure instanceof SQLiteException known) {
            return of(known.getResultCode(), known);
        }
        Reason reason = failure instanceof SQLTransientException ? Reason.UNAVAILABLE : Reason.INTERNAL;
        return new StoreException(reason, "the database failed: " + failure.getMessage(), failure);
    }

    private static RuntimeException of(SQLiteErrorCode code, SQLiteException failure) {
        if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY) {
            return new ForeignKeyException(failure);
        }
        return new StoreException(reason(code), "the database failed: " + code, failure);
    }

    private static Reason reason(SQLiteErrorCode code) {
        return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_INTERRUPT, SQLITE_PROTOCOL ->
                Reason.UNAVAILABLE;
            case SQLITE_FULL -> Reason.FULL;
            default -> Reason.INTERNAL;
        };
    }
}
