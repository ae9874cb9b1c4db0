package dev.pollux.storejdbc.repositories;

import dev.pollux.store.StoreException;
import dev.pollux.store.files.FileInsertion;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.files.Upload;
import dev.pollux.storejdbc.sql.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A file that is to be remembered, within the transaction that does it. Insertions into one project come one after the other, so
 * that what is checked of its files still holds when the row is written.
 *
 * @param file over the blob that it came with
 * @param projectBytes the most that its project may have
 */
record NewFile(Session session, StoredFile file, long projectBytes) {

    FileInsertion insert() throws SQLException {
        if (!JdbcProjectRepository.lock(session, file.projectId())) {
            throw new StoreException(
                    StoreException.Reason.INTERNAL, "a file was to be of a project that is gone", null);
        }
        Optional<FileInsertion> refusal = refusal();
        return refusal.isPresent() ? refusal.get() : inserted();
    }

    FileInsertion insertUploaded(String uploadId) throws SQLException {
        if (!JdbcProjectRepository.lock(session, file.projectId())) {
            return new FileInsertion.UploadOver(Optional.empty());
        }
        Optional<Upload> upload = UploadRows.find(session, file.projectId(), uploadId);
        if (upload.filter(one -> one.stage() == Upload.Stage.ACTIVE).isEmpty()) {
            return new FileInsertion.UploadOver(upload);
        }
        Optional<FileInsertion> refusal = refusal();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        // It may have been cancelled or swept since it was read: nothing is changed before this.
        return UploadRows.leave(session, uploadId, Upload.Stage.FINAL)
                ? inserted()
                : new FileInsertion.UploadOver(UploadRows.find(session, file.projectId(), uploadId));
    }

    private Optional<FileInsertion> refusal() throws SQLException {
        boolean taken = session.find(
                        "SELECT id FROM files WHERE project_id = ? AND id = ? AND expires_at > ?",
                        row -> row.text("id"),
                        file.projectId(),
                        file.id(),
                        file.createdAt())
                .isPresent();
        if (taken) {
            return Optional.of(new FileInsertion.NameTaken());
        }
        return file.sizeBytes() > projectBytes - usedBytes()
                ? Optional.of(new FileInsertion.ProjectFull())
                : Optional.empty();
    }

    private long usedBytes() throws SQLException {
        return session.find(
                        "SELECT COALESCE(SUM(size_bytes), 0) AS used FROM files WHERE project_id = ? AND expires_at > ?",
                        row -> row.number("used"),
                        file.projectId(),
                        file.createdAt())
                .orElseThrow();
    }

    private FileInsertion inserted() throws SQLException {
        Optional<String> released = FileRows.delete(session, file.projectId(), file.id(), file.createdAt())
                .flatMap(FileRows.Deleted::sha256);
        StoredFile stored = over(exchanged(released));
        return new FileInsertion.Inserted(FileRows.insert(session, stored));
    }

    // Two blobs change where an expired file is replaced: the one of the lesser hash goes first.
    private Optional<String> exchanged(Optional<String> released) throws SQLException {
        boolean releasedFirst =
                released.filter(hash -> hash.compareTo(file.sha256()) < 0).isPresent();
        if (releasedFirst) {
            BlobRows.release(session, List.of(released.get()));
        }
        Optional<String> key = BlobRows.need(session, file);
        if (released.isPresent() && !releasedFirst) {
            BlobRows.release(session, List.of(released.get()));
        }
        return key;
    }

    private StoredFile over(Optional<String> key) {
        return key.map(file::over).orElse(file);
    }
}
