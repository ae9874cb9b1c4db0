package dev.pollux.service.contents;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
import dev.pollux.service.files.FileUse;
import dev.pollux.service.files.UsableFile;
import java.io.InputStream;
import java.util.function.Supplier;

/** Files that prompts name. Safe for use by many threads at once. */
@FunctionalInterface
public interface PromptFiles {

    /**
     * A file that can be read.
     *
     * @param mimeType what its bytes are
     * @param sha256 of them, in lower-case hexadecimal
     * @param sizeBytes how many
     * @param opening gives the bytes from the first on; the caller closes them
     */
    record PromptFile(String mimeType, String sha256, long sizeBytes, Supplier<InputStream> opening) {}

    /** @throws ApiException if the caller has no such file, or it cannot be used */
    PromptFile requireUsable(CallContext context, String uri);

    /** Those of the Files API. */
    static PromptFiles of(FileUse files) {
        return (context, uri) -> {
            UsableFile file = files.requireUsable(context, uri);
            return new PromptFile(file.mimeType(), file.sha256(), file.sizeBytes(), file::open);
        };
    }

    /** Nobody has any. */
    static PromptFiles none() {
        return (context, uri) -> {
            throw ApiException.permissionDenied("You do not have permission to access the File "
                    + uri.substring(uri.lastIndexOf('/') + 1) + " or it may not exist.");
        };
    }
}
