package dev.pollux.storejdbc.repositories;

import dev.pollux.store.files.Upload;
import dev.pollux.storejdbc.sql.Row;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.util.Optional;

/** The table {@code uploads} within a transaction. */
final class UploadRows {

    static final String COLUMNS =
            "id, project_id, file_id, display_name, mime_type, declared_bytes, created_at, expires_at, stage";

    private UploadRows() {}

    static Optional<Upload> find(Session session, String projectId, String id) throws SQLException {
        return session.find(
                "SELECT " + COLUMNS + " FROM uploads WHERE id = ? AND project_id = ?",
                UploadRows::upload,
                id,
                projectId);
    }

    /** Takes an active upload to another stage; false when it is not active. */
    static boolean leave(Session session, String id, Upload.Stage stage) throws SQLException {
        return session.update("UPDATE uploads SET stage = ? WHERE id = ? AND stage = 'ACTIVE'", stage.name(), id) > 0;
    }

    static Upload upload(Row row) throws SQLException {
        return new Upload(
                row.text("id"),
                row.text("project_id"),
                row.text("file_id"),
                row.text("display_name"),
                row.text("mime_type"),
                row.findNumber("declared_bytes"),
                row.moment("created_at"),
                row.moment("expires_at"),
                Upload.Stage.valueOf(row.text("stage")));
    }
}
