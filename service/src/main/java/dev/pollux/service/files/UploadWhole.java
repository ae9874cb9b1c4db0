package dev.pollux.service.files;

import dev.pollux.blobs.BlobException;
import dev.pollux.blobs.BlobStorage;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.files.CreateFileRequest;
import dev.pollux.protocol.files.CreateFileResponse;
import dev.pollux.service.CallContext;
import dev.pollux.store.files.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** An upload in one request, which cannot be resumed. Safe for use by many threads at once. */
public final class UploadWhole {

    private final Filing filing;
    private final UploadCompletion completion;

    /** Makes files there. */
    public UploadWhole(Filing filing) {
        this.filing = filing;
        this.completion = new UploadCompletion(filing);
    }

    /**
     * Makes a file. When this returns, it will survive.
     *
     * @param mimeType as the transport says; wins over the request
     * @param bytes read once, not closed
     * @throws ApiException as {@link StartUpload} and {@link ContinueUpload}
     * @throws IOException if the bytes cannot be read; nothing is kept
     */
    public CreateFileResponse call(
            CallContext context, FileUrls urls, CreateFileRequest request, Optional<String> mimeType, InputStream bytes)
            throws IOException {
        FileDetails details = FileDetails.of(request, mimeType, OptionalLong.empty());
        // Nobody can continue it, so nobody remembers it.
        Upload upload = filing.upload(FileNames.newBlobKey(), context.project(), details);
        BlobStorage blobs = filing.blobs().get();
        try {
            long received = receive(blobs, upload, bytes);
            return new CreateFileResponse(FileRecords.of(
                    completion.complete(upload, received, filing.files().get()::insert), urls));
        } catch (IOException | RuntimeException failure) {
            blobs.discard(upload.id());
            throw failure;
        }
    }

    private long receive(BlobStorage blobs, Upload upload, InputStream bytes) throws IOException {
        long most = filing.limits().fileBytes();
        long limit = Math.min(most, upload.declaredBytes().orElse(most));
        try {
            return blobs.append(upload.id(), 0, bytes, limit);
        } catch (BlobException failure) {
            if (failure.reason() != BlobException.Reason.TOO_LARGE) {
                throw failure;
            }
            throw limit < most ? FileErrors.moreThanDeclared(limit) : FileErrors.fileTooLarge(most);
        }
    }
}
