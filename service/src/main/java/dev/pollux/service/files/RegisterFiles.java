package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.error.RpcCode;
import dev.pollux.protocol.files.RegisterFilesRequest;
import dev.pollux.protocol.files.RegisterFilesResponse;

/** {@code files.register}: there is no Cloud Storage here, and it says so. Safe for use by many threads at once. */
public final class RegisterFiles {

    /**
     * Registers nothing.
     *
     * @throws ApiException always (wire: 400 INVALID_ARGUMENT without URIs, else 400 FAILED_PRECONDITION)
     */
    public RegisterFilesResponse call(RegisterFilesRequest request) {
        if (request.uris().isEmpty()) {
            throw ApiException.invalidArgument("uris must not be empty.");
        }
        throw ApiException.of(
                RpcCode.FAILED_PRECONDITION,
                "Objects of Cloud Storage cannot be registered: this server has no access to it. Upload the files with"
                        + " files.upload instead.");
    }
}
