package dev.pollux.storejdbc.repositories;

import dev.pollux.storejdbc.sql.Database;
import java.time.Instant;

/** Deletes what is old in pieces, so that others can write in between. */
final class OldRows {

    /** So many rows take a few milliseconds, and SQLite has one writer. */
    private static final int PIECE = 2000;

    private OldRows() {}

    /**
     * Gives how many rows it deleted.
     *
     * @param sql deletes rows before a moment, its first parameter, but no more than its second
     */
    static int delete(Database database, String sql, Instant moment) {
        int all = 0;
        int deleted;
        do {
            deleted = database.write(session -> session.update(sql, moment, PIECE));
            all += deleted;
        } while (deleted == PIECE);
        return all;
    }
}
