package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.files.StoredFile;

/** Finds a project's files. Whatever has expired is not there, swept or not. Safe for use by many threads at once. */
final class FileLookup {

    private final Filing filing;

    FileLookup(Filing filing) {
        this.filing = filing;
    }

    /** @throws ApiException if the project has no such file (wire: 403 PERMISSION_DENIED) */
    StoredFile require(String project, String id) {
        return filing.files()
                .get()
                .find(project, id)
                .filter(file -> filing.now().isBefore(file.expiresAt()))
                .orElseThrow(() -> FileErrors.notYours(id));
    }
}
