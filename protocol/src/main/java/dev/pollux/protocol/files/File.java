package dev.pollux.protocol.files;

import dev.pollux.protocol.json.Bytes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file, in the order of fields that Google's service writes (observed; behaviour.md section 12). Of what a client sends, name,
 * display name, type and size count; the rest is output only.
 *
 * @param name {@code files/…}; the server's choice where null
 * @param displayName the name people gave it
 * @param mimeType what its bytes are
 * @param sizeBytes how many
 * @param createTime when its upload began
 * @param updateTime when it last changed
 * @param expirationTime from when on it is gone
 * @param sha256Hash the digest of its bytes as hexadecimal text, not as 32 bytes
 * @param uri what stands in a part's {@code fileUri}
 * @param downloadUri where its bytes can be had; only of generated files
 * @param state whether it can be used
 * @param source where it comes from
 * @param videoMetadata only of videos
 * @param error why it cannot be used; only of failed ones
 */
public record File(
        @Nullable String name,
        @Nullable String displayName,
        @Nullable String mimeType,
        @Nullable Long sizeBytes,
        @Nullable Instant createTime,
        @Nullable Instant updateTime,
        @Nullable Instant expirationTime,
        @Nullable Bytes sha256Hash,
        @Nullable String uri,
        @Nullable String downloadUri,
        @Nullable State state,
        @Nullable Source source,
        @Nullable VideoFileMetadata videoMetadata,
        @Nullable FileError error) {

    /** Whether a file can be used. */
    public enum State {
        STATE_UNSPECIFIED,
        PROCESSING,
        ACTIVE,
        FAILED
    }

    /** Where a file comes from. */
    public enum Source {
        SOURCE_UNSPECIFIED,
        UPLOADED,
        GENERATED,
        REGISTERED
    }

    /**
     * What is known of a video.
     *
     * @param videoDuration how long it plays
     */
    public record VideoFileMetadata(@Nullable Duration videoDuration) {}
}
