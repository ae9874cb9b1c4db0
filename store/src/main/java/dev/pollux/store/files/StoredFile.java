package dev.pollux.store.files;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of a project.
 *
 * @param projectId whose it is; names are each project's own
 * @param id its name without {@code files/}
 * @param displayName the name people gave it; may be empty
 * @param mimeType what its bytes are
 * @param sizeBytes how many
 * @param createdAt when its upload began
 * @param updatedAt when it last changed
 * @param expiresAt from when on it counts as gone
 * @param sha256 of its bytes, in lower-case hexadecimal; empty where there are none
 * @param state whether it can be used
 * @param source where it comes from
 * @param error why it cannot be used; only of failed ones
 * @param blobKey where its bytes are; empty for a file that has none
 */
public record StoredFile(
        String projectId,
        String id,
        String displayName,
        String mimeType,
        long sizeBytes,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        String sha256,
        State state,
        Source source,
        Optional<String> error,
        Optional<String> blobKey) {

    /** @throws IllegalArgumentException if there is a blob but no hash of what is in it */
    public StoredFile {
        if (blobKey.isPresent() && sha256.isEmpty()) {
            throw new IllegalArgumentException("a file that has bytes has their hash");
        }
    }

    /** Whether a file can be used. */
    public enum State {
        PROCESSING,
        ACTIVE,
        FAILED
    }

    /** Where a file comes from. */
    public enum Source {
        UPLOADED,
        GENERATED,
        REGISTERED
    }

    /** The same file over a blob that holds the same bytes. */
    public StoredFile over(String otherBlob) {
        return new StoredFile(
                projectId,
                id,
                displayName,
                mimeType,
                sizeBytes,
                createdAt,
                updatedAt,
                expiresAt,
                sha256,
                state,
                source,
                error,
                Optional.of(otherBlob));
    }
}
