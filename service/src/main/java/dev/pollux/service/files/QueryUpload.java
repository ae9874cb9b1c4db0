package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.files.Upload;

/** The question how far an upload is. Safe for use by many threads at once. */
public final class QueryUpload {

    private final Filing filing;
    private final UploadLookup uploads;
    private final UploadTurns turns;

    QueryUpload(Filing filing, UploadTurns turns) {
        this.filing = filing;
        this.turns = turns;
        this.uploads = new UploadLookup(filing);
    }

    /**
     * How far it is, after a request that is still running.
     *
     * @throws ApiException if there is no such upload (wire: 404 NOT_FOUND) or that request does not end (409 ABORTED)
     */
    public UploadProgress call(String secret) {
        Upload known = uploads.require(secret);
        try (UploadTurns.Turn _ = turns.take(known.id())) {
            Upload upload = uploads.require(secret);
            return switch (upload.stage()) {
                case ACTIVE -> UploadProgress.active(filing.blobs().get().staged(upload.id()));
                case CANCELLED -> UploadProgress.cancelled();
                case FINAL -> UploadProgress.finished(size(upload));
            };
        }
    }

    // The file may have been deleted since.
    private long size(Upload upload) {
        return filing.files()
                .get()
                .find(upload.projectId(), upload.fileId())
                .map(StoredFile::sizeBytes)
                .orElse(upload.declaredBytes().orElse(0));
    }
}
