package dev.pollux.service.files;

import dev.pollux.protocol.admin.Empty;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;

/** {@code files.delete}. Safe for use by many threads at once. */
public final class DeleteFile {

    private final Filing filing;
    private final FileLookup files;
    private final BlobCleaning cleaning;

    /** Deletes files there. */
    public DeleteFile(Filing filing) {
        this.filing = filing;
        this.files = new FileLookup(filing);
        this.cleaning = new BlobCleaning(filing);
    }

    /**
     * Forgets a file, and its bytes unless another file has the same. Whoever reads them at the moment reads on.
     *
     * @throws ApiException if the project has no such file (wire: 403 PERMISSION_DENIED)
     */
    public Empty call(CallContext context, String id) {
        files.require(context.project(), id);
        if (!filing.files().get().delete(context.project(), id)) {
            throw FileErrors.notYours(id);
        }
        cleaning.run();
        return new Empty();
    }
}
