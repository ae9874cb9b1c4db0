package dev.pollux.protocol.files;

import org.jspecify.annotations.Nullable;

/**
 * A file that a model or a batch has made.
 *
 * @param name {@code generatedFiles/…}
 * @param mimeType what its bytes are
 * @param state how far it is
 * @param error why there is none; only of failed ones
 */
public record GeneratedFile(
        @Nullable String name,
        @Nullable String mimeType,
        @Nullable State state,
        @Nullable FileError error) {

    /** How far a file is that is being made. */
    public enum State {
        STATE_UNSPECIFIED,
        GENERATING,
        GENERATED,
        FAILED
    }
}
