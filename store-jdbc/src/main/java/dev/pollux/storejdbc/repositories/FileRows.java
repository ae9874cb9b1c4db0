package dev.pollux.storejdbc.repositories;

import dev.pollux.store.files.StoredFile;
import dev.pollux.storejdbc.sql.Row;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The table {@code files} within a transaction. Who deletes rows lets go of their blobs. */
final class FileRows {

    static final String COLUMNS =
            "project_id, id, display_name, mime_type, size_bytes, created_at, updated_at, expires_at,"
                    + " sha256, state, source, error, blob_key";

    private static final Comparator<Name> ORDER =
            Comparator.comparing(Name::projectId).thenComparing(Name::id);

    private record Name(String projectId, String id) {}

    /** @param sha256 of the bytes that the row needed; empty where it had none */
    record Deleted(Optional<String> sha256) {}

    private FileRows() {}

    static StoredFile insert(Session session, StoredFile file) throws SQLException {
        return session.find(
                        "INSERT INTO files (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING "
                                + COLUMNS,
                        FileRows::file,
                        file.projectId(),
                        file.id(),
                        file.displayName(),
                        file.mimeType(),
                        file.sizeBytes(),
                        file.createdAt(),
                        file.updatedAt(),
                        file.expiresAt(),
                        file.sha256(),
                        file.state().name(),
                        file.source().name(),
                        file.error(),
                        file.blobKey())
                .orElseThrow();
    }

    /** Deletes a row if it expires no later than {@code latest}. Its blob still counts it: see {@link BlobRows#release}. */
    static Optional<Deleted> delete(Session session, String projectId, String id, Instant latest) throws SQLException {
        return session.find(
                "DELETE FROM files WHERE project_id = ? AND id = ? AND expires_at <= ? RETURNING sha256, blob_key",
                row -> new Deleted(row.findText("blob_key").isPresent() ? row.findText("sha256") : Optional.empty()),
                projectId,
                id,
                latest);
    }

    /** Deletes at most {@code limit} expired rows, and lets go of their blobs; gives how many. */
    static int deleteExpired(Session session, Instant now, int limit) throws SQLException {
        List<Deleted> deleted = deleteAll(
                session,
                session.list(
                        "SELECT project_id, id FROM files WHERE expires_at <= ? ORDER BY expires_at LIMIT ?",
                        FileRows::name,
                        now,
                        limit),
                now);
        BlobRows.release(session, hashes(deleted));
        return deleted.size();
    }

    /** Deletes all rows of a project, which is locked; gives what their blobs are to be released of. */
    static List<String> deleteOf(Session session, String projectId) throws SQLException {
        return hashes(deleteAll(
                session,
                session.list("SELECT project_id, id FROM files WHERE project_id = ?", FileRows::name, projectId),
                Instant.MAX));
    }

    // Row by row and in order: others may delete the same ones, and who deleted a row is who lets go of its blob.
    private static List<Deleted> deleteAll(Session session, List<Name> names, Instant latest) throws SQLException {
        List<Deleted> all = new ArrayList<>();
        for (Name name : names.stream().sorted(ORDER).toList()) {
            delete(session, name.projectId(), name.id(), latest).ifPresent(all::add);
        }
        return all;
    }

    private static List<String> hashes(List<Deleted> deleted) {
        return deleted.stream().map(Deleted::sha256).flatMap(Optional::stream).toList();
    }

    private static Name name(Row row) throws SQLException {
        return new Name(row.text("project_id"), row.text("id"));
    }

    static StoredFile file(Row row) throws SQLException {
        return new StoredFile(
                row.text("project_id"),
                row.text("id"),
                row.text("display_name"),
                row.text("mime_type"),
                row.number("size_bytes"),
                row.moment("created_at"),
                row.moment("updated_at"),
                row.moment("expires_at"),
                row.text("sha256"),
                StoredFile.State.valueOf(row.text("state")),
                StoredFile.Source.valueOf(row.text("source")),
                row.findText("error"),
                row.findText("blob_key"));
    }
}
