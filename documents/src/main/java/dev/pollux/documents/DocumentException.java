package dev.pollux.documents;

/** A document cannot be read. The message is fit for the client and tells nothing of the content. */
public final class DocumentException extends Exception {

    /** Why not. */
    public enum Reason {
        /** No reader for this kind of content; wire: 400 INVALID_ARGUMENT. */
        UNSUPPORTED,
        /** It is not what it claims to be, or damaged; wire: 400 INVALID_ARGUMENT. */
        BROKEN,
        /** It opens with a password only; wire: 400 INVALID_ARGUMENT. */
        ENCRYPTED,
        /** It has more pages, bytes or text than are read; wire: 400 INVALID_ARGUMENT. */
        TOO_LARGE,
        /** Reading it takes too long; wire: 400 INVALID_ARGUMENT. */
        TOO_SLOW,
        /** All readers are taken, for longer than it may wait; wire: 503 UNAVAILABLE. */
        BUSY
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** A refusal of this kind. */
    public DocumentException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** A refusal of this kind, for this cause. */
    public DocumentException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }
}
