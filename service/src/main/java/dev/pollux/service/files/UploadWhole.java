package dev.pollux.service.files;

import dev.pollux.blobs.BlobException;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.files.CreateFileRequest;
import dev.pollux.protocol.files.CreateFileResponse;
import dev.pollux.service.CallContext;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.files.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

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
        // Nobody can continue it, so nobody remembers it.
        Upload upload = upload(FileNames.newBlobKey(), context, request, mimeType);
        return make(upload.id(), upload.declaredBytes(), bytes, () -> upload, urls);
    }

    /**
     * The same where what is known of the file comes behind its bytes.
     *
     * @param request asked for when all bytes are read
     */
    public CreateFileResponse callBytesFirst(
            CallContext context,
            FileUrls urls,
            Supplier<CreateFileRequest> request,
            Optional<String> mimeType,
            InputStream bytes)
            throws IOException {
        String id = FileNames.newBlobKey();
        return make(id, OptionalLong.empty(), bytes, () -> upload(id, context, request.get(), mimeType), urls);
    }

    private Upload upload(String id, CallContext context, CreateFileRequest request, Optional<String> mimeType) {
        return filing.upload(id, context.project(), FileDetails.of(request, mimeType, OptionalLong.empty()));
    }

    private CreateFileResponse make(
            String id, OptionalLong declaredBytes, InputStream bytes, Supplier<Upload> upload, FileUrls urls)
            throws IOException {
        try {
            long received = receive(id, declaredBytes, bytes);
            StoredFile file =
                    completion.complete(upload.get(), received, filing.files().get()::insert);
            return new CreateFileResponse(FileRecords.of(file, urls));
        } catch (IOException | RuntimeException failure) {
            filing.blobs().get().discard(id);
            throw failure;
        }
    }

    private long receive(String id, OptionalLong declaredBytes, InputStream bytes) throws IOException {
        long most = filing.limits().fileBytes();
        long limit = Math.min(most, declaredBytes.orElse(most));
        try {
            return filing.blobs().get().append(id, 0, bytes, limit);
        } catch (BlobException failure) {
            if (failure.reason() != BlobException.Reason.TOO_LARGE) {
                throw failure;
            }
            throw limit < most ? FileErrors.moreThanDeclared(limit) : FileErrors.fileTooLarge(most);
        }
    }
}
