package dev.pollux.service.files;

import dev.pollux.blobs.BlobReceipt;
import dev.pollux.blobs.BlobStorage;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.files.FileInsertion;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.files.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Turns what was received into a file: first the blob, then the file that needs it, so that no file is ever without its bytes. What
 * was received stays until the file is remembered: a crash in between leaves an upload that can be ended again, and a blob that nobody
 * needs, which the sweep finds.
 *
 * <p>Threading: safe for use by many threads at once; of one upload by one at a time.
 */
final class UploadCompletion {

    private final Filing filing;

    UploadCompletion(Filing filing) {
        this.filing = filing;
    }

    /** How the store comes to know the file. */
    @FunctionalInterface
    interface Insertion {
        FileInsertion insert(StoredFile file, long projectBytes);
    }

    /**
     * Makes the file.
     *
     * @param received number of bytes that came
     * @throws ApiException if they are not as many as declared, or contradict their type (wire: 400 INVALID_ARGUMENT), if the name
     *     is taken (409 ALREADY_EXISTS) or the project has no room (429 RESOURCE_EXHAUSTED)
     */
    StoredFile complete(Upload upload, long received, Insertion insertion) {
        long declared = upload.declaredBytes().orElse(received);
        if (received != declared) {
            throw FileErrors.fewerThanDeclared(received, declared);
        }
        BlobStorage blobs = filing.blobs().get();
        BlobReceipt receipt = blobs.commit(upload.id(), FileNames.newBlobKey());
        try {
            StoredFile made = insert(file(upload, receipt, type(upload, receipt)), insertion);
            new BlobSharing(blobs).settle(receipt, upload.id(), made);
            blobs.discard(upload.id());
            return made;
        } catch (ApiException refusal) {
            blobs.delete(receipt.key());
            filing.uploads().get().cancel(upload.id());
            blobs.discard(upload.id());
            throw refusal;
        }
    }

    private String type(Upload upload, BlobReceipt receipt) {
        try (InputStream bytes = filing.blobs().get().open(receipt.key(), 0)) {
            return FileTypes.resolve(upload.mimeType(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredFile file(Upload upload, BlobReceipt receipt, String mimeType) {
        return new StoredFile(
                upload.projectId(),
                upload.fileId(),
                upload.displayName(),
                mimeType,
                receipt.bytes(),
                upload.createdAt(),
                filing.now(),
                upload.expiresAt(),
                receipt.sha256(),
                StoredFile.State.ACTIVE,
                StoredFile.Source.UPLOADED,
                Optional.empty(),
                Optional.of(receipt.key()));
    }

    private StoredFile insert(StoredFile file, Insertion insertion) {
        long most = filing.limits().projectBytes();
        FileInsertion first = insertion.insert(file, most);
        FileInsertion result =
                first instanceof FileInsertion.NameTaken && forgetExpired(file) ? insertion.insert(file, most) : first;
        return switch (result) {
            case FileInsertion.Inserted inserted -> inserted.file();
            case FileInsertion.NameTaken _ -> throw FileErrors.nameTaken(file.id());
            case FileInsertion.ProjectFull _ -> throw FileErrors.projectFull(most);
            case FileInsertion.UploadOver over -> existing(file, over);
        };
    }

    // Expired files are gone for the client, so their names are free, swept or not.
    private boolean forgetExpired(StoredFile file) {
        return filing.files()
                .get()
                .find(file.projectId(), file.id())
                .filter(old -> !filing.now().isBefore(old.expiresAt()))
                .map(old -> filing.files().get().delete(old.projectId(), old.id()))
                .orElse(false);
    }

    // Another server was faster.
    private StoredFile existing(StoredFile file, FileInsertion.UploadOver over) {
        Upload.Stage stage = over.upload().map(Upload::stage).orElse(Upload.Stage.CANCELLED);
        if (stage != Upload.Stage.FINAL) {
            throw FileErrors.uploadCancelled();
        }
        return new FileLookup(filing).require(file.projectId(), file.id());
    }
}
