package dev.pollux.storejdbc.repositories;

import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchItem;
import dev.pollux.store.batches.ClaimedItem;
import dev.pollux.store.batches.Lease;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Claiming within a transaction.
 *
 * @param skippingLocked the end of a query for rows that nobody else is about to change
 */
record BatchClaims(Session session, String skippingLocked) {

    private static final String RELEASE = "UPDATE batch_items SET owner = NULL, leased_until = 0 WHERE ";

    /** Claims items of the most urgent jobs that have any. */
    List<ClaimedItem> claim(Lease lease, int limit, Set<String> resting) throws SQLException {
        List<ClaimedItem> claimed = new ArrayList<>();
        for (Batch batch : batchesWithWork(lease, limit + resting.size())) {
            if (claimed.size() == limit) {
                break;
            }
            if (!resting.contains(batch.id())) {
                claimed.addAll(claim(batch, lease, limit - claimed.size()));
            }
        }
        return claimed;
    }

    private List<Batch> batchesWithWork(Lease lease, int limit) throws SQLException {
        return session.list(
                "SELECT " + BatchRows.COLUMNS + " FROM batches b WHERE ended_at IS NULL AND EXISTS"
                        + " (SELECT 1 FROM batch_items i WHERE i.batch_id = b.id AND i.leased_until <= ?)"
                        + " ORDER BY priority DESC, created_at, id LIMIT ?",
                BatchRows::batch,
                lease.now(),
                limit);
    }

    private List<ClaimedItem> claim(Batch batch, Lease lease, int limit) throws SQLException {
        begin(batch, lease);
        List<BatchItem> free = session.list(
                "SELECT item, request, line_offset, line_bytes FROM batch_items"
                        + " WHERE batch_id = ? AND leased_until <= ? ORDER BY item LIMIT ?" + skippingLocked,
                BatchItemRows::item,
                batch.id(),
                lease.now(),
                limit);
        session.updateAll(
                "UPDATE batch_items SET owner = ?, leased_until = ? WHERE batch_id = ? AND item = ?",
                free.stream()
                        .map(item -> new Object[] {lease.owner(), lease.until(), batch.id(), item.index()})
                        .toList());
        return free.stream().map(item -> new ClaimedItem(batch, item)).toList();
    }

    // The job's row comes before its items, as in every transaction that changes both.
    private void begin(Batch batch, Lease lease) throws SQLException {
        session.update(
                "UPDATE batches SET state = 'RUNNING', updated_at = ? WHERE id = ? AND state = 'PENDING'",
                lease.now(),
                batch.id());
    }

    Set<String> renew(Lease lease) throws SQLException {
        session.update("UPDATE batch_items SET leased_until = ? WHERE owner = ?", lease.until(), lease.owner());
        return Set.copyOf(session.list(
                "SELECT DISTINCT i.batch_id FROM batch_items i JOIN batches b ON b.id = i.batch_id"
                        + " WHERE i.owner = ? AND b.ended_at IS NULL",
                row -> row.text("batch_id"),
                lease.owner()));
    }

    int release(String owner) throws SQLException {
        return session.update(RELEASE + "owner = ?", owner);
    }

    int release(String owner, String batchId, long index) throws SQLException {
        return session.update(RELEASE + "batch_id = ? AND item = ? AND owner = ?", batchId, index, owner);
    }

    int releaseAll() throws SQLException {
        return session.update(RELEASE + "owner IS NOT NULL");
    }
}
