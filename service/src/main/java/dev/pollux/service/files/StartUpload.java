package dev.pollux.service.files;

import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.files.CreateFileRequest;
import dev.pollux.service.CallContext;
import java.util.Optional;
import java.util.OptionalLong;

/** The start of a resumable upload. Safe for use by many threads at once. */
public final class StartUpload {

    private final Filing filing;

    /** Starts uploads there. */
    public StartUpload(Filing filing) {
        this.filing = filing;
    }

    /**
     * Begins an upload. When this returns, it will survive.
     *
     * @param mimeType as the headers say; wins over the request
     * @param bytes how many there will be, as the headers say
     * @return the secret of the upload's URL, which is never told again
     * @throws ApiException if the file cannot be (wire: 400 INVALID_ARGUMENT) or its name is taken (409 ALREADY_EXISTS)
     */
    public String call(CallContext context, CreateFileRequest request, Optional<String> mimeType, OptionalLong bytes) {
        FileDetails details = FileDetails.of(request, mimeType, bytes);
        long most = filing.limits().fileBytes();
        if (details.bytes().orElse(0) > most) {
            throw FileErrors.fileTooLarge(most);
        }
        requireFree(context.project(), details.id());
        String secret = FileNames.newSecret();
        filing.uploads().get().insert(filing.upload(UploadSecrets.idOf(secret), context.project(), details));
        return secret;
    }

    // Told before gigabytes are sent; what counts is whether it is free at the end.
    private void requireFree(String project, String id) {
        boolean taken = filing.files()
                .get()
                .find(project, id)
                .filter(file -> filing.now().isBefore(file.expiresAt()))
                .isPresent();
        if (taken) {
            throw FileErrors.nameTaken(id);
        }
    }
}
