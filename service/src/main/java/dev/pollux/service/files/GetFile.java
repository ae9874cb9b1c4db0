package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.files.File;
import dev.pollux.service.CallContext;

/** {@code files.get}. Safe for use by many threads at once. */
public final class GetFile {

    private final FileLookup files;

    /** Shows files from there. */
    public GetFile(Filing filing) {
        this.files = new FileLookup(filing);
    }

    /**
     * What is known of a file.
     *
     * @throws ApiException if the project has no such file (wire: 403 PERMISSION_DENIED)
     */
    public File call(CallContext context, FileUrls urls, String id) {
        return FileRecords.of(files.require(context.project(), id), urls);
    }
}
