package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
import dev.pollux.store.files.StoredFile;

/** The bytes of a file that was made here; uploaded ones are not given back. Safe for use by many threads at once. */
public final class DownloadFile {

    private final Filing filing;
    private final FileLookup files;

    /** Gives files from there. */
    public DownloadFile(Filing filing) {
        this.filing = filing;
        this.files = new FileLookup(filing);
    }

    /**
     * The file, ready to be read.
     *
     * @throws ApiException if the project has no such file (wire: 403 PERMISSION_DENIED), it was uploaded (400 INVALID_ARGUMENT) or is
     *     not there yet (400 FAILED_PRECONDITION)
     */
    public UsableFile call(CallContext context, String id) {
        StoredFile file = files.require(context.project(), id);
        if (file.source() != StoredFile.Source.GENERATED) {
            throw FileErrors.notDownloadable();
        }
        return UsableFile.of(file, filing.blobs());
    }
}
