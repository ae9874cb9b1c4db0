package dev.pollux.storejdbc.repositories;

import dev.pollux.store.files.Upload;
import dev.pollux.store.files.UploadRepository;
import dev.pollux.storejdbc.sql.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Uploads in the table {@code uploads}. */
public final class JdbcUploadRepository implements UploadRepository {

    private final Database database;

    public JdbcUploadRepository(Database database) {
        this.database = database;
    }

    @Override
    public void insert(Upload upload) {
        ExpiringRows.insert(
                database,
                "INSERT INTO uploads (" + UploadRows.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                upload.id(),
                upload.projectId(),
                upload.fileId(),
                upload.displayName(),
                upload.mimeType(),
                upload.declaredBytes(),
                upload.createdAt(),
                upload.expiresAt(),
                upload.stage().name());
    }

    @Override
    public Optional<Upload> find(String id) {
        return database.read(session ->
                session.find("SELECT " + UploadRows.COLUMNS + " FROM uploads WHERE id = ?", UploadRows::upload, id));
    }

    @Override
    public boolean cancel(String id) {
        return database.write(session -> UploadRows.leave(session, id, Upload.Stage.CANCELLED));
    }

    @Override
    public List<String> takeExpired(Instant now, int limit) {
        return ExpiringRows.takeExpired(
                database,
                "SELECT id FROM uploads WHERE expires_at <= ? ORDER BY expires_at LIMIT ?",
                "DELETE FROM uploads WHERE id = ? AND expires_at <= ?",
                now,
                limit);
    }

    @Override
    public Set<String> active(Collection<String> ids) {
        return Those.found(database, "SELECT id FROM uploads WHERE stage = 'ACTIVE' AND id IN ", ids);
    }
}
