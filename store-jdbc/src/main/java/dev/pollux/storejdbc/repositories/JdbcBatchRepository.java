package dev.pollux.storejdbc.repositories;

import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInsertion;
import dev.pollux.store.batches.BatchItem;
import dev.pollux.store.batches.BatchLimits;
import dev.pollux.store.batches.BatchProgress.Failure;
import dev.pollux.store.batches.BatchProgress.State;
import dev.pollux.store.batches.BatchRepository;
import dev.pollux.store.batches.ClaimedItem;
import dev.pollux.store.batches.ItemResult;
import dev.pollux.store.batches.Lease;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.PagePosition;
import dev.pollux.storejdbc.sql.Session;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Jobs in the table {@code batches}, what waits of them in {@code batch_items}, what is done in {@code batch_results}. */
public final class JdbcBatchRepository implements BatchRepository {

    private static final String SELECT = "SELECT " + BatchRows.COLUMNS + " FROM batches ";

    private final Database database;

    public JdbcBatchRepository(Database database) {
        this.database = database;
    }

    @Override
    public BatchInsertion insert(Batch batch, List<BatchItem> items, BatchLimits limits) {
        return database.write(session -> new NewBatch(session, batch, items).insert(limits));
    }

    @Override
    public Optional<Batch> find(String projectId, String id) {
        return database.read(
                session -> session.find(SELECT + "WHERE project_id = ? AND id = ?", BatchRows::batch, projectId, id));
    }

    @Override
    public Page<Batch> list(String projectId, PageRequest page) {
        PagePosition after = AgeOrder.startOfNewest(page);
        List<Batch> found = database.read(session -> session.list(
                SELECT + "WHERE project_id = ? AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?",
                BatchRows::batch,
                projectId,
                after.at(),
                after.id(),
                page.size() + 1L));
        return PagePosition.page(found, page, batch -> new PagePosition(batch.createdAt(), batch.id()));
    }

    @Override
    public Optional<Batch> update(String projectId, String id, UnaryOperator<Batch> change, Instant now) {
        return database.write(session -> {
            Optional<Batch> present = BatchRows.lockUnended(session, projectId, id);
            return present.isPresent() ? BatchRows.rename(session, change.apply(present.get()), id, now) : present;
        });
    }

    @Override
    public boolean delete(String projectId, String id) {
        return database.write(session -> BatchRows.delete(session, projectId, id));
    }

    @Override
    public boolean append(String batchId, List<BatchItem> items, long from, long to, boolean complete) {
        return database.write(session -> {
            boolean first = session.update(
                            "UPDATE batches SET read_bytes = ?, complete = ?, requests = requests + ?"
                                    + " WHERE id = ? AND read_bytes = ? AND NOT complete AND ended_at IS NULL",
                            to,
                            complete,
                            items.size(),
                            batchId,
                            from)
                    > 0;
            if (first) {
                BatchItemRows.insert(session, batchId, items);
            }
            return first;
        });
    }

    @Override
    public List<ClaimedItem> claim(Lease lease, int limit, Set<String> resting) {
        return database.write(session -> claims(session).claim(lease, limit, resting));
    }

    @Override
    public Set<String> renew(Lease lease) {
        return database.write(session -> claims(session).renew(lease));
    }

    @Override
    public void release(String owner) {
        database.write(session -> claims(session).release(owner));
    }

    @Override
    public void release(String owner, String batchId, long index) {
        database.write(session -> claims(session).release(owner, batchId, index));
    }

    @Override
    public void releaseAll() {
        database.write(session -> claims(session).releaseAll());
    }

    private BatchClaims claims(Session session) {
        return new BatchClaims(session, database.skippingLocked());
    }

    @Override
    public Completion complete(String owner, String batchId, ItemResult result) {
        return database.write(session -> BatchItemRows.complete(session, owner, batchId, result));
    }

    @Override
    public List<ItemResult> results(String batchId, long from, int limit) {
        return database.read(session -> BatchItemRows.results(session, batchId, from, limit));
    }

    @Override
    public boolean end(
            String batchId, State state, Optional<String> resultFileId, Optional<Failure> failure, Instant now) {
        return database.write(session -> {
            Optional<Optional<String>> ended = session.find(
                    "UPDATE batches SET state = ?, result_file_id = ?, failure_code = ?, failure_message = ?, updated_at = ?,"
                            + " ended_at = ? WHERE id = ? AND ended_at IS NULL RETURNING blob_key",
                    row -> row.findText("blob_key"),
                    state.name(),
                    resultFileId,
                    failure.map(Failure::code),
                    failure.map(Failure::message),
                    now,
                    now,
                    batchId);
            BatchRows.release(session, ended.flatMap(key -> key));
            return ended.isPresent();
        });
    }

    @Override
    public List<Batch> unread(int limit) {
        return oldest("WHERE ended_at IS NULL AND NOT complete", limit);
    }

    @Override
    public List<Batch> finished(int limit) {
        return oldest("WHERE ended_at IS NULL AND complete AND requests = succeeded + failed", limit);
    }

    @Override
    public List<Batch> overdue(Instant now, int limit) {
        return oldest("WHERE ended_at IS NULL AND expires_at <= ?", now, limit);
    }

    private List<Batch> oldest(String condition, Object... parameters) {
        return database.read(session ->
                session.list(SELECT + condition + " ORDER BY created_at, id LIMIT ?", BatchRows::batch, parameters));
    }

    @Override
    public Set<String> unended(Collection<String> batchIds) {
        return Those.found(database, "SELECT id FROM batches WHERE ended_at IS NULL AND id IN ", batchIds);
    }

    @Override
    public int deleteOld(Instant before, int limit) {
        return new OldBatches(database, before).delete(limit);
    }
}
