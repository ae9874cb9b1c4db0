package dev.pollux.service.files;

import dev.pollux.blobs.BlobStorage;
import dev.pollux.store.files.FileRepository;
import dev.pollux.store.files.Upload;
import dev.pollux.store.files.UploadRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * What the methods of the Files API work on.
 *
 * @param files what is known of files; asking for it may block until the store is open
 * @param uploads those that have begun; as {@code files}
 * @param blobs the bytes; as {@code files}
 * @param limits how much and how long
 * @param clock the time of day, against which expiry is held at each use
 */
public record Filing(
        Supplier<? extends FileRepository> files,
        Supplier<? extends UploadRepository> uploads,
        Supplier<? extends BlobStorage> blobs,
        FileLimits limits,
        InstantSource clock) {

    /** An upload of a file with these details that begins now. */
    Upload upload(String id, String project, FileDetails details) {
        Instant now = now();
        return new Upload(
                id,
                project,
                details.id(),
                details.displayName(),
                details.mimeType(),
                details.bytes(),
                now,
                now.plus(limits.retention()),
                Upload.Stage.ACTIVE);
    }

    /** The time of day in the resolution of the store. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
