package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.files.CreateFileRequest;
import dev.pollux.protocol.files.CreateFileResponse;
import dev.pollux.service.CallContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** {@code files.create} without an upload: a file of no bytes. Safe for use by many threads at once. */
public final class CreateFile {

    private final UploadWhole upload;

    /** Makes files there. */
    public CreateFile(Filing filing) {
        this.upload = new UploadWhole(filing);
    }

    /**
     * Makes a file. When this returns, it will survive.
     *
     * @throws ApiException if the file cannot be, or is said to have bytes (wire: 400 INVALID_ARGUMENT), or its name is taken (409
     *     ALREADY_EXISTS)
     */
    public CreateFileResponse call(CallContext context, FileUrls urls, CreateFileRequest request) {
        try {
            return upload.call(context, urls, request, Optional.empty(), InputStream.nullInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
