package dev.pollux.storejdbc.repositories;

import dev.pollux.store.batches.Batch;
import dev.pollux.store.batches.BatchInput;
import dev.pollux.store.batches.BatchProgress;
import dev.pollux.storejdbc.sql.Row;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code batches} within a transaction. Who ends or deletes a job that has not ended lets go of its blob. */
final class BatchRows {

    static final String COLUMNS =
            "id, project_id, kind, model, display_name, priority, file_id, blob_key, tokens, state, created_at, updated_at,"
                    + " expires_at, ended_at, read_bytes, complete, requests, succeeded, failed, result_file_id,"
                    + " failure_code, failure_message, origin";

    /** Nobody's, and ended before all others. */
    private static final String DELETE =
            "UPDATE batches SET project_id = '', state = 'CANCELLED', ended_at = 0 WHERE project_id = ? AND id = ?";

    /** @param blobKey of the input that nobody needs on this job's account any more */
    private record Ended(boolean found, Optional<String> blobKey) {}

    private BatchRows() {}

    static void insert(Session session, Batch batch) throws SQLException {
        BatchProgress progress = batch.progress();
        session.update(
                "INSERT INTO batches (" + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                batch.id(),
                batch.projectId(),
                batch.kind().name(),
                batch.model(),
                batch.displayName(),
                batch.priority(),
                lines(batch).map(BatchInput.Lines::fileId),
                lines(batch).map(BatchInput.Lines::blobKey),
                batch.tokens(),
                progress.state().name(),
                batch.createdAt(),
                progress.updatedAt(),
                batch.expiresAt(),
                progress.endedAt(),
                progress.readBytes(),
                progress.complete(),
                progress.requests(),
                progress.succeeded(),
                progress.failed(),
                progress.resultFileId(),
                progress.failure().map(BatchProgress.Failure::code),
                progress.failure().map(BatchProgress.Failure::message),
                batch.origin());
    }

    static Optional<BatchInput.Lines> lines(Batch batch) {
        return batch.input() instanceof BatchInput.Lines lines ? Optional.of(lines) : Optional.empty();
    }

    /** Lets go of the input of a job that has just ended. */
    static void release(Session session, Optional<String> blobKey) throws SQLException {
        if (blobKey.isPresent()) {
            BlobRows.release(
                    session, BlobRows.hashOf(session, blobKey.get()).stream().toList());
        }
    }

    /** A job that has not ended, which others change only when the transaction has ended. */
    static Optional<Batch> lockUnended(Session session, String projectId, String id) throws SQLException {
        return session.find(
                "UPDATE batches SET priority = priority WHERE project_id = ? AND id = ? AND ended_at IS NULL RETURNING "
                        + COLUMNS,
                BatchRows::batch,
                projectId,
                id);
    }

    /** Gives a job the name and the priority of another; gives it as it is then. */
    static Optional<Batch> rename(Session session, Batch changed, String id, Instant now) throws SQLException {
        return session.find(
                "UPDATE batches SET display_name = ?, priority = ?, updated_at = ? WHERE id = ? RETURNING " + COLUMNS,
                BatchRows::batch,
                changed.displayName(),
                changed.priority(),
                now,
                id);
    }

    /** Takes a job away from its project; false when there is none. */
    static boolean delete(Session session, String projectId, String id) throws SQLException {
        Ended ended = take(session, projectId, id);
        release(session, ended.blobKey());
        return ended.found();
    }

    /** Takes all jobs away from a project, which is locked; gives what their blobs are to be released of. */
    static List<String> deleteOf(Session session, String projectId) throws SQLException {
        List<String> hashes = new ArrayList<>();
        for (String id : session.list(
                "SELECT id FROM batches WHERE project_id = ? ORDER BY id", row -> row.text("id"), projectId)) {
            Optional<String> key = take(session, projectId, id).blobKey();
            if (key.isPresent()) {
                BlobRows.hashOf(session, key.get()).ifPresent(hashes::add);
            }
        }
        return hashes;
    }

    // In two steps: what the row was before is no longer known behind the second. The first keeps others from ending
    // it.
    private static Ended take(Session session, String projectId, String id) throws SQLException {
        Optional<Ended> unended = session.find(
                "UPDATE batches SET ended_at = 0 WHERE project_id = ? AND id = ? AND ended_at IS NULL RETURNING blob_key",
                row -> new Ended(true, row.findText("blob_key")),
                projectId,
                id);
        boolean found = session.update(DELETE, projectId, id) > 0;
        return unended.orElse(new Ended(found, Optional.empty()));
    }

    static Batch batch(Row row) throws SQLException {
        return new Batch(
                row.text("project_id"),
                row.text("id"),
                Batch.Kind.valueOf(row.text("kind")),
                row.text("model"),
                row.text("display_name"),
                row.number("priority"),
                input(row),
                row.text("origin"),
                row.number("tokens"),
                progress(row),
                row.moment("created_at"),
                row.moment("expires_at"));
    }

    private static BatchInput input(Row row) throws SQLException {
        Optional<String> fileId = row.findText("file_id");
        return fileId.isPresent() ? new BatchInput.Lines(fileId.get(), row.text("blob_key")) : new BatchInput.Inline();
    }

    private static BatchProgress progress(Row row) throws SQLException {
        Optional<String> failure = row.findText("failure_message");
        int code = row.integer("failure_code");
        return new BatchProgress(
                BatchProgress.State.valueOf(row.text("state")),
                row.moment("updated_at"),
                row.findMoment("ended_at"),
                row.number("read_bytes"),
                row.truth("complete"),
                row.number("requests"),
                row.number("succeeded"),
                row.number("failed"),
                row.findText("result_file_id"),
                failure.map(message -> new BatchProgress.Failure(code, message)));
    }
}
