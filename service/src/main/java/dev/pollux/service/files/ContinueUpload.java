package dev.pollux.service.files;

import dev.pollux.blobs.BlobException;
import dev.pollux.blobs.BlobStorage;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.protocol.files.CreateFileResponse;
import dev.pollux.store.files.StoredFile;
import dev.pollux.store.files.Upload;
import java.io.IOException;
import java.io.InputStream;

/**
 * Chunks of a resumable upload, and its end. What was received is durable before it is acknowledged. A chunk that was received before,
 * in whole or in part, is skipped as far as it was: clients repeat what they have no answer to. Of one that is too long nothing is
 * kept, and another can take its place.
 *
 * <p>Threading: safe for use by many threads at once; requests of one upload wait for each other.
 */
public final class ContinueUpload {

    private final Filing filing;
    private final UploadLookup uploads;
    private final UploadTurns turns;
    private final UploadCompletion completion;

    ContinueUpload(Filing filing, UploadTurns turns) {
        this.filing = filing;
        this.turns = turns;
        this.uploads = new UploadLookup(filing);
        this.completion = new UploadCompletion(filing);
    }

    /**
     * Takes a chunk, and makes the file if it is the last. To end an upload that has become a file is to be told of the file again.
     *
     * @param secret of the upload's URL
     * @throws ApiException if there is no such upload (wire: 404 NOT_FOUND), it is over (400 FAILED_PRECONDITION), the chunk does not
     *     fit (400 INVALID_ARGUMENT), another request of the upload does not end (409 ABORTED), or the file cannot be
     * @throws IOException if the chunk cannot be read; what was read of it is kept
     */
    public UploadProgress call(FileUrls urls, String secret, Chunk chunk) throws IOException {
        Upload known = uploads.require(secret);
        try (UploadTurns.Turn _ = turns.take(known.id())) {
            Upload upload = uploads.require(secret);
            return switch (upload.stage()) {
                case ACTIVE -> take(upload, chunk, urls);
                case CANCELLED -> throw FileErrors.uploadCancelled();
                case FINAL -> repeat(upload, chunk, urls);
            };
        }
    }

    private UploadProgress repeat(Upload upload, Chunk chunk, FileUrls urls) {
        if (!chunk.isLast()) {
            throw FileErrors.uploadFinished();
        }
        return finished(new FileLookup(filing).require(upload.projectId(), upload.fileId()), urls);
    }

    private UploadProgress take(Upload upload, Chunk chunk, FileUrls urls) throws IOException {
        long received = append(upload, chunk);
        if (!chunk.isLast()) {
            return UploadProgress.active(received);
        }
        StoredFile file = completion.complete(
                upload,
                received,
                (made, projectBytes) -> filing.files().get().insertUploaded(made, projectBytes, upload.id()));
        return finished(file, urls);
    }

    private static UploadProgress finished(StoredFile file, FileUrls urls) {
        return UploadProgress.finished(file.sizeBytes(), new CreateFileResponse(FileRecords.of(file, urls)));
    }

    private long append(Upload upload, Chunk chunk) throws IOException {
        BlobStorage blobs = filing.blobs().get();
        long staged = blobs.staged(upload.id());
        long offset = offset(upload, chunk, staged);
        if (offset > staged) {
            throw FileErrors.wrongOffset(offset, staged);
        }
        long known = skip(chunk.bytes(), staged - offset);
        if (chunk.isLast() && offset + known < staged) {
            throw FileErrors.wrongOffset(offset + known, staged);
        }
        try {
            return blobs.append(upload.id(), staged, chunk.bytes(), limit(upload));
        } catch (BlobException failure) {
            throw failure.reason() == BlobException.Reason.TOO_LARGE ? tooLarge(upload) : failure;
        }
    }

    // Who only ends an upload whose size is known need not say where.
    private static long offset(Upload upload, Chunk chunk, long staged) {
        if (chunk.offset().isEmpty()
                && (!chunk.isLast() || upload.declaredBytes().isEmpty())) {
            throw FileErrors.missingOffset();
        }
        return chunk.offset().orElse(staged);
    }

    private static long skip(InputStream bytes, long most) throws IOException {
        byte[] skipped = new byte[(int) Math.min(most, 64 * 1024)];
        long done = 0;
        int count = 0;
        while (done < most && count >= 0) {
            count = bytes.read(skipped, 0, (int) Math.min(most - done, skipped.length));
            done += Math.max(count, 0);
        }
        return done;
    }

    private long limit(Upload upload) {
        return upload.declaredBytes().orElse(filing.limits().fileBytes());
    }

    private ApiException tooLarge(Upload upload) {
        return upload.declaredBytes().isPresent()
                ? FileErrors.moreThanDeclared(upload.declaredBytes().getAsLong())
                : FileErrors.fileTooLarge(filing.limits().fileBytes());
    }
}
