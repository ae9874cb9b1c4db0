package dev.pollux.service.files;

import dev.pollux.blobs.BlobStorage;
import dev.pollux.protocol.error.ApiException;
import dev.pollux.store.files.StoredFile;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file whose bytes can be read. Immutable.
 *
 * @param id its name without {@code files/}
 * @param mimeType what its bytes are
 * @param sha256 of them, in lower-case hexadecimal; the same for the same bytes
 * @param sizeBytes how many
 * @param blobKey where they are; empty where there are none
 * @param source gives them from a position on, again and again; the caller closes them. Fails as {@link BlobStorage#open}
 */
public record UsableFile(
        String id, String mimeType, String sha256, long sizeBytes, Optional<String> blobKey, Source source) {

    /** Gives bytes. */
    @FunctionalInterface
    public interface Source {

        /** The bytes from {@code offset} on. */
        InputStream from(long offset);
    }

    /** @throws ApiException if it is not ready (wire: 400 FAILED_PRECONDITION) */
    static UsableFile of(StoredFile file, Supplier<? extends BlobStorage> blobs) {
        if (file.state() != StoredFile.State.ACTIVE) {
            throw FileErrors.notActive(file.id());
        }
        return new UsableFile(
                file.id(),
                file.mimeType(),
                file.sha256(),
                file.sizeBytes(),
                file.blobKey(),
                offset -> read(file.blobKey(), blobs, offset));
    }

    private static InputStream read(Optional<String> key, Supplier<? extends BlobStorage> blobs, long offset) {
        return key.map(blob -> blobs.get().open(blob, offset)).orElseGet(InputStream::nullInputStream);
    }

    /** All its bytes; the caller closes them. */
    public InputStream open() {
        return source.from(0);
    }
}
