package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.files.Upload;

/** The client gives an upload up. Safe for use by many threads at once. */
public final class CancelUpload {

    private final Filing filing;
    private final UploadLookup uploads;
    private final UploadTurns turns;

    CancelUpload(Filing filing, UploadTurns turns) {
        this.filing = filing;
        this.turns = turns;
        this.uploads = new UploadLookup(filing);
    }

    /**
     * Forgets what was received. To cancel twice is to cancel once.
     *
     * @throws ApiException if there is no such upload (wire: 404 NOT_FOUND), it has become a file (400 FAILED_PRECONDITION) or
     *     another request of it does not end (409 ABORTED)
     */
    public UploadProgress call(String secret) {
        Upload upload = uploads.require(secret);
        try (UploadTurns.Turn _ = turns.take(upload.id())) {
            filing.uploads().get().cancel(upload.id());
            if (uploads.require(secret).stage() == Upload.Stage.FINAL) {
                throw FileErrors.uploadFinished();
            }
            filing.blobs().get().discard(upload.id());
            return UploadProgress.cancelled();
        }
    }
}
