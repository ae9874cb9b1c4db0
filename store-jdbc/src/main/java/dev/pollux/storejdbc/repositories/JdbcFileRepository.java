package dev.pollux.storejdbc.repositories;

import dev.pollux.store.files.FileInsertion;
import dev.pollux.store.files.FileRepository;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.paging.Page;
import dev.pollux.store.paging.PageRequest;
import dev.pollux.storejdbc.sql.Database;
import dev.pollux.storejdbc.sql.PagePosition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files in the table {@code files}, and what they need in the table {@code blobs}. */
public final class JdbcFileRepository implements FileRepository {

    private final Database database;

    public JdbcFileRepository(Database database) {
        this.database = database;
    }

    @Override
    public FileInsertion insert(StoredFile file, long projectBytes) {
        return database.write(session -> new NewFile(session, file, projectBytes).insert());
    }

    @Override
    public FileInsertion insertUploaded(StoredFile file, long projectBytes, String uploadId) {
        return database.write(session -> new NewFile(session, file, projectBytes).insertUploaded(uploadId));
    }

    @Override
    public Optional<StoredFile> find(String projectId, String id) {
        return database.read(session -> session.find(
                "SELECT " + FileRows.COLUMNS + " FROM files WHERE project_id = ? AND id = ?",
                FileRows::file,
                projectId,
                id));
    }

    @Override
    public Page<StoredFile> list(String projectId, Instant now, PageRequest page) {
        PagePosition after = AgeOrder.startOfNewest(page);
        List<StoredFile> found = database.read(session -> session.list(
                "SELECT " + FileRows.COLUMNS + " FROM files"
                        + " WHERE project_id = ? AND (created_at, id) < (?, ?) AND expires_at > ?"
                        + " ORDER BY created_at DESC, id DESC LIMIT ?",
                FileRows::file,
                projectId,
                after.at(),
                after.id(),
                now,
                page.size() + 1L));
        return PagePosition.page(found, page, file -> new PagePosition(file.createdAt(), file.id()));
    }

    @Override
    public boolean update(StoredFile file) {
        return database.write(session -> session.update(
                        "UPDATE files SET state = ?, error = ?, updated_at = ? WHERE project_id = ? AND id = ?",
                        file.state().name(),
                        file.error(),
                        file.updatedAt(),
                        file.projectId(),
                        file.id()))
                > 0;
    }

    @Override
    public boolean delete(String projectId, String id) {
        return database.write(session -> {
            Optional<FileRows.Deleted> deleted = FileRows.delete(session, projectId, id, Instant.MAX);
            BlobRows.release(
                    session, deleted.flatMap(FileRows.Deleted::sha256).stream().toList());
            return deleted.isPresent();
        });
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return database.write(session -> FileRows.deleteExpired(session, now, limit));
    }

    @Override
    public List<String> takeUnneeded(int limit) {
        return database.write(session -> BlobRows.deleteUnneeded(session, limit));
    }

    @Override
    public Set<String> known(Collection<String> blobKeys) {
        return Those.found(database, "SELECT key AS id FROM blobs WHERE key IN ", blobKeys);
    }

    @Override
    public boolean hasContent(String sha256) {
        return database.read(session -> session.find(
                        "SELECT key FROM blobs WHERE sha256 = ? AND needed_by > 0", row -> row.text("key"), sha256))
                .isPresent();
    }
}
