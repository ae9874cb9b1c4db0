package dev.pollux.storejdbc.repositories;

import dev.pollux.store.batches.BatchItem;
import dev.pollux.store.batches.BatchRepository.Completion;
import dev.pollux.store.batches.ItemResult;
import dev.pollux.storejdbc.sql.Row;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.util.List;

/** The tables {@code batch_items} and {@code batch_results} within a transaction: an item is in the one or in the other. */
final class BatchItemRows {

    private BatchItemRows() {}

    static void insert(Session session, String batchId, List<BatchItem> items) throws SQLException {
        session.updateAll(
                "INSERT INTO batch_items (batch_id, item, line_offset, line_bytes, leased_until, request)"
                        + " VALUES (?, ?, ?, ?, 0, ?)",
                items.stream()
                        .map(item -> new Object[] {batchId, item.index(), item.offset(), item.bytes(), item.request()})
                        .toList());
    }

    /**
     * Puts a result in the place of an item, and counts it. The job's row comes first, as in every transaction that changes both.
     */
    static Completion complete(Session session, String owner, String batchId, ItemResult result) throws SQLException {
        Completion counted = count(session, batchId, result, 1);
        if (counted == Completion.REFUSED) {
            return counted;
        }
        boolean owned = session.update(
                        "DELETE FROM batch_items WHERE batch_id = ? AND item = ? AND owner = ?",
                        batchId,
                        result.index(),
                        owner)
                > 0;
        if (!owned) {
            count(session, batchId, result, -1);
            return Completion.REFUSED;
        }
        session.update(
                "INSERT INTO batch_results (batch_id, item, succeeded, result) VALUES (?, ?, ?, ?)",
                batchId,
                result.index(),
                result.ok(),
                result.json());
        return counted;
    }

    private static Completion count(Session session, String batchId, ItemResult result, int by) throws SQLException {
        return session.find(
                        "UPDATE batches SET succeeded = succeeded + ?, failed = failed + ? WHERE id = ? AND ended_at IS NULL"
                                + " RETURNING complete AND requests = succeeded + failed AS finished",
                        row -> row.truth("finished") ? Completion.LAST : Completion.REMEMBERED,
                        result.ok() ? by : 0,
                        result.ok() ? 0 : by,
                        batchId)
                .orElse(Completion.REFUSED);
    }

    static List<ItemResult> results(Session session, String batchId, long from, int limit) throws SQLException {
        return session.list(
                "SELECT item, succeeded, result FROM batch_results WHERE batch_id = ? AND item >= ? ORDER BY item LIMIT ?",
                BatchItemRows::result,
                batchId,
                from,
                limit);
    }

    private static ItemResult result(Row row) throws SQLException {
        return new ItemResult(row.number("item"), row.truth("succeeded"), row.text("result"));
    }

    static BatchItem item(Row row) throws SQLException {
        return new BatchItem(
                row.number("item"), row.text("request"), row.number("line_offset"), row.integer("line_bytes"));
    }
}
