package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;

/** Files as other methods need them: in prompts, in batches. Safe for use by many threads at once. */
public final class FileUse {

    private final Filing filing;
    private final FileLookup files;

    /** Gives files from there. */
    public FileUse(Filing filing) {
        this.filing = filing;
        this.files = new FileLookup(filing);
    }

    /** Whether this names a file of this API, and not something elsewhere. */
    public static boolean isFile(String uri) {
        return FileNames.idIn(uri).isPresent();
    }

    /** 403: what to say of a file that was there when it was asked for, and no longer is. */
    public static ApiException gone(String uri) {
        return FileErrors.notYours(FileNames.idIn(uri).orElse(uri));
    }

    /**
     * The caller's file of this name, ready to be read.
     *
     * @param uri a {@code fileUri} as a client sends it, or {@code files/ID}
     * @throws ApiException if it names no file (wire: 400 INVALID_ARGUMENT), the project has no such file or it has expired (403
     *     PERMISSION_DENIED), or it is not ready (400 FAILED_PRECONDITION)
     */
    public UsableFile requireUsable(CallContext context, String uri) {
        String id = FileNames.idIn(uri).orElseThrow(() -> FileErrors.noFileUri(uri));
        return UsableFile.of(files.require(context.project(), id), filing.blobs());
    }
}
