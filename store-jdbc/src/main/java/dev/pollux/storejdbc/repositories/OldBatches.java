package dev.pollux.storejdbc.repositories;

import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Takes away what nobody will read of jobs that have ended: in pieces, so that others can write in between. */
record OldBatches(Database database, Instant before) {

    /** So many rows take a few milliseconds, and SQLite has one writer. */
    private static final int PIECE = 2000;

    // Only inline jobs that succeeded keep their results in rows.
    private static final String UNREAD =
            "SELECT id FROM batches WHERE ended_at IS NOT NULL AND (state <> 'SUCCEEDED' OR file_id IS NOT NULL OR ended_at < ?)"
                    + " AND (EXISTS (SELECT 1 FROM batch_items i WHERE i.batch_id = batches.id)"
                    + " OR EXISTS (SELECT 1 FROM batch_results r WHERE r.batch_id = batches.id)) LIMIT 1";

    private static final String GONE = "SELECT id FROM batches WHERE ended_at < ? ORDER BY ended_at LIMIT ?";

    /** Deletes at most {@code limit} rows; gives how many. */
    int delete(int limit) {
        int all = 0;
        int deleted;
        do {
            int piece = Math.min(PIECE, limit - all);
            deleted = piece == 0 ? 0 : database.write(session -> deletePiece(session, piece));
            all += deleted;
        } while (deleted > 0);
        return all;
    }

    private int deletePiece(Session session, int limit) throws SQLException {
        List<String> unread = session.list(UNREAD, row -> row.text("id"), before);
        if (unread.isEmpty()) {
            return deleteBatches(session, limit);
        }
        int items = deleteRows(session, "batch_items", unread.getFirst(), limit);
        return items > 0 ? items : deleteRows(session, "batch_results", unread.getFirst(), limit);
    }

    private static int deleteRows(Session session, String table, String batchId, int limit) throws SQLException {
        return session.update(
                "DELETE FROM " + table + " WHERE batch_id = ? AND item IN (SELECT item FROM " + table
                        + " WHERE batch_id = ? ORDER BY item LIMIT ?)",
                batchId,
                batchId,
                limit);
    }

    // One by one and in order: others may delete the same ones.
    private int deleteBatches(Session session, int limit) throws SQLException {
        int deleted = 0;
        for (String id : session.list(GONE, row -> row.text("id"), before, limit).stream()
                .sorted()
                .toList()) {
            deleted += session.update("DELETE FROM batches WHERE id = ?", id);
        }
        return deleted;
    }
}
