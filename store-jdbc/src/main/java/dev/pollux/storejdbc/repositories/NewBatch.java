package dev.pollux.storejdbc.repositories;

import dev.pollux.store.StoreException;
import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchInsertion;
import dev.pollux.store.batches.BatchItem;
import dev.pollux.store.batches.BatchLimits;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A job that is to be remembered, within the transaction that does it. Insertions into one project come one after the other, so that
 * what is checked of its jobs still holds when the rows are written.
 */
record NewBatch(Session session, Batch batch, List<BatchItem> items) {

    BatchInsertion insert(BatchLimits limits) throws SQLException {
        if (!JdbcProjectRepository.lock(session, batch.projectId())) {
            throw new StoreException(StoreException.Reason.INTERNAL, "a job was to be of a project that is gone", null);
        }
        Optional<BatchInsertion> refusal = refusal(limits);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        // The last row to be locked, and the first change: a job whose input is gone leaves nothing behind.
        Optional<BatchInput.Lines> lines = BatchRows.lines(batch);
        if (lines.isPresent() && !BlobRows.needKnown(session, lines.get().blobKey())) {
            return new BatchInsertion.InputGone();
        }
        BatchRows.insert(session, batch);
        BatchItemRows.insert(session, batch.id(), items);
        return new BatchInsertion.Inserted();
    }

    private Optional<BatchInsertion> refusal(BatchLimits limits) throws SQLException {
        if (batch.tokens() > limits.tokens() - waitingTokens()) {
            return Optional.of(new BatchInsertion.TooManyTokens());
        }
        return waiting() < limits.batches() ? Optional.empty() : Optional.of(new BatchInsertion.TooManyBatches());
    }

    private long waitingTokens() throws SQLException {
        return session.find(
                        "SELECT COALESCE(SUM(tokens), 0) AS waiting FROM batches"
                                + " WHERE project_id = ? AND model = ? AND ended_at IS NULL",
                        row -> row.number("waiting"),
                        batch.projectId(),
                        batch.model())
                .orElseThrow();
    }

    private long waiting() throws SQLException {
        return session.find(
                        "SELECT COUNT(*) AS waiting FROM batches WHERE project_id = ? AND ended_at IS NULL",
                        row -> row.number("waiting"),
                        batch.projectId())
                .orElseThrow();
    }
}
