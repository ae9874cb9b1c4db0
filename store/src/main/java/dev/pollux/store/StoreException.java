package dev.pollux.store;

import org.jspecify.annotations.Nullable;

/**
 * The store could not do what was asked, through no fault of the caller's. Nothing was changed.
 *
 * <p>The message is fit for the operator's log: it names neither keys nor contents.
 */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Reason {
        /** The database is locked, restarting or not reachable; trying again later may help. Wire: 503 UNAVAILABLE. */
        UNAVAILABLE,
        /** No room is left where the store writes. Wire: 429 RESOURCE_EXHAUSTED. */
        FULL,
        /** A defect: of the schema, of a statement or of the data. Wire: 500 INTERNAL. */
        INTERNAL
    }

    private final Reason reason;

    /** A failure of this kind, for this cause; null where there is none beyond the message. */
    public StoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What kind of trouble it is. */
    public Reason reason() {
        return reason;
    }
}
