package dev.pollux.store.files;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * An upload that has begun.
 *
 * @param id the name of what was received so far, too; does not tell the secret in the upload's URL
 * @param projectId whose file it will be
 * @param fileId the file's name, chosen by the client or made at the start
 * @param displayName the name people gave it; may be empty
 * @param mimeType what the client says that it is; may be empty
 * @param declaredBytes how many the client says there are; empty where it does not say
 * @param createdAt when it began
 * @param expiresAt from when on it counts as gone
 * @param stage how far it is
 */
public record Upload(
        String id,
        String projectId,
        String fileId,
        String displayName,
        String mimeType,
        OptionalLong declaredBytes,
        Instant createdAt,
        Instant expiresAt,
        Stage stage) {

    /** How far an upload is. */
    public enum Stage {
        /** Bytes may come. */
        ACTIVE,
        /** It has become the file. */
        FINAL,
        /** The client gave it up. */
        CANCELLED
    }
}
