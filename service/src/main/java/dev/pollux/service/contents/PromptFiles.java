package dev.pollux.service.contents;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.service.CallContext;
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

    /** Nobody has any. */
    static PromptFiles none() {
        return (context, uri) -> {
            throw ApiException.permissionDenied("You do not have permission to access the File "
                    + uri.substring(uri.lastIndexOf('/') + 1) + " or it may not exist.");
        };
    }
}
