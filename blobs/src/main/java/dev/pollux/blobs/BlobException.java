package dev.pollux.blobs;

import org.jspecify.annotations.Nullable;

/** The storage could not do what was asked. The message is fit for the operator's log. */
public final class BlobException extends RuntimeException {

    /** What kind of trouble it is. */
    public enum Reason {
        /** No blob has this key; wire: depends on what was asked. */
        MISSING,
        /** More bytes than are allowed; wire: 400 INVALID_ARGUMENT. */
        TOO_LARGE,
        /** No room is left; wire: 429 RESOURCE_EXHAUSTED. */
        FULL,
        /** The storage cannot be reached; wire: 503 UNAVAILABLE. */
        UNAVAILABLE,
        /** All else; wire: 500 INTERNAL. */
        INTERNAL
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** A failure of this kind, for this cause; null where there is none beyond the message. */
    public BlobException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What kind of trouble it is. */
    public Reason reason() {
        return reason;
    }
}
