package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.files.Upload;
import java.util.Optional;

/** Finds uploads by what their URL has in its query. Whatever has expired is not there. Safe for use by many threads at once. */
final class UploadLookup {

    private final Filing filing;

    UploadLookup(Filing filing) {
        this.filing = filing;
    }

    Optional<Upload> find(String secret) {
        return filing.uploads()
                .get()
                .find(UploadSecrets.idOf(secret))
                .filter(upload -> filing.now().isBefore(upload.expiresAt()));
    }

    /** @throws ApiException if there is no such upload (wire: 404 NOT_FOUND) */
    Upload require(String secret) {
        return find(secret).orElseThrow(FileErrors::uploadNotFound);
    }
}
